# In a release the command and the shared library are optimised as a whole. The objects hold plain code as well, so that the
# static library is one for any linker; tests take it, which saves a minute.
add_library(feedark_whole INTERFACE)
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND CMAKE_C_COMPILER_ID STREQUAL "GNU" AND NOT FEEDARK_SANITIZE)
  target_compile_options(feedark_whole INTERFACE -flto=auto -ffat-lto-objects)
  target_link_options(feedark_whole INTERFACE -flto=auto)
endif()
