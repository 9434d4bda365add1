# One interface target carries the warnings, the sanitizers and the feature macros of every target of ours.
add_library(feedark_flags INTERFACE)
target_compile_options(feedark_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith
  -Wwrite-strings -Wundef -Wvla -Wformat=2 -Wno-missing-field-initializers
  $<$<BOOL:${FEEDARK_WERROR}>:-Werror>)
target_compile_definitions(feedark_flags INTERFACE _GNU_SOURCE _FILE_OFFSET_BITS=64)
if(FEEDARK_ASSERT)
  target_compile_options(feedark_flags INTERFACE -UNDEBUG)
endif()
if(FEEDARK_SANITIZE)
  target_compile_options(feedark_flags INTERFACE -fsanitize=${FEEDARK_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(feedark_flags INTERFACE -fsanitize=${FEEDARK_SANITIZE})
endif()
if(FEEDARK_FUZZ)
  target_compile_options(feedark_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
