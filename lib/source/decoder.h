/**
 * @file decoder.h
 * What the two halves of the decoder share: the one that finds out the encoding (decide.c), and the
 * one that makes UTF-8 of it (charset.c).
 */
#ifndef FA_SOURCE_DECODER_H
#define FA_SOURCE_DECODER_H

#include "source/charset.h"

#include <iconv.h>

struct fa_decoder {
    struct fa_diagnostics *diagnostics;
    char name[64], charset[64]; /* of the encoding, for people and for iconv */
    char language[8];           /* as the feed says */
    char label[64];             /* as declared; empty where nothing was, or nothing known */
    char given[64];             /* what the caller says; empty where it says nothing */
    bool html;
    iconv_t iconv;             /* (iconv_t)-1: UTF-8 */
    iconv_t second;            /* for what the first leaves out */
    size_t unit;               /* bytes to pass over where they mean nothing */
    bool looked, known, ended; /* looked: at the start; known: nothing is left to decide */
    bool starved; /* there was no memory for a converter, which is not to pass for an encoding that
                     nobody knows */
    char *held;   /* bytes not yet decoded */
    size_t held_size, held_room;
    char *out;
    size_t out_size, out_room;
    uint64_t replaced;
};

/**
 * A converter from an encoding to UTF-8, or (iconv_t)-1. iconv's loader of converters may hide that
 * memory ran out; then the encoding is one that this system does not know, which is said.
 */
iconv_t fa_decoder_open(struct fa_decoder *decoder, const char *name);

/** Closes the first converter: what is held is UTF-8. */
void fa_decoder_close(struct fa_decoder *decoder);

/** The first look: a mark, the shape of a wide encoding, or the declaration. Without a mark, ASCII
 * is passed on until more can be told. */
void fa_decoder_look(struct fa_decoder *decoder);

/** The second look, at the first bytes beyond ASCII: are they what was declared? */
void fa_decoder_decide(struct fa_decoder *decoder, bool last);

#endif
