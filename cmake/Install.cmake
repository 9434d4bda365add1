include(CMakePackageConfigHelpers)

install(TARGETS feedark_shared EXPORT feedark-shared LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS feedark_static EXPORT feedark-static ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/feedark DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
file(GLOB manuals CONFIGURE_DEPENDS docs/man/*.1)
install(FILES ${manuals} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/feedark)
install(EXPORT feedark-shared NAMESPACE feedark:: DESTINATION ${package_dir})
install(EXPORT feedark-static NAMESPACE feedark:: DESTINATION ${package_dir})
string(REPLACE ";" " " FEEDARK_REQUIRES_SPACED "${FEEDARK_REQUIRES}")
configure_package_config_file(cmake/feedark-config.cmake.in ${PROJECT_BINARY_DIR}/feedark-config.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/feedark-config-version.cmake COMPATIBILITY SameMajorVersion)
configure_file(cmake/feedark.pc.in ${PROJECT_BINARY_DIR}/feedark.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/feedark-config.cmake ${PROJECT_BINARY_DIR}/feedark-config-version.cmake
  DESTINATION ${package_dir})
install(FILES ${PROJECT_BINARY_DIR}/feedark.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
