/** @file front.h  Front matter: from a plan of keys to fields, and from fields to text. */
#ifndef FA_LAYOUT_FRONT_H
#define FA_LAYOUT_FRONT_H

#include "layout/sources.h"

/** The front matter by the plan of the facts' options; `guarded` may ask for one more key. */
struct fa_field *fa_front_make(const struct fa_facts *facts, const struct fa_guarded *guarded);

/** Writes it with the lines around it. */
void fa_front_write(const struct fa_field *map, enum fa_front front, const struct fa_layout *layout,
                    struct fa_buffer *out);

#endif
