#include "model/style.h"

const struct fa_style fa_style_default = {
    .bullet = '-',
    .emphasis = '*',
    .fence = '`',
    .more = "<!--more-->",
};
