# What `ctest` runs. The trees of the sanitizers and the fuzzers are built by bin/test before.
set(OUT ${CMAKE_SOURCE_DIR}/out)

# Rules and front door on SQLite and, where KASAMA_TEST_POSTGRES names a server, on PostgreSQL.
add_test(NAME rules_and_front_door COMMAND tests)

# The same under AddressSanitizer and UndefinedBehaviorSanitizer; what threads meet in, under ThreadSanitizer.
add_test(NAME under_address_sanitizer COMMAND ${OUT}/asan/tests)
add_test(NAME under_thread_sanitizer COMMAND ${OUT}/tsan/tests)
set_tests_properties(under_thread_sanitizer PROPERTIES ENVIRONMENT "TSAN_OPTIONS=halt_on_error=1")

# One cluster for all three: while one runs a long transaction, PostgreSQL gives another's ledger no new numbers.
set_tests_properties(rules_and_front_door under_address_sanitizer under_thread_sanitizer PROPERTIES RESOURCE_LOCK postgres)

# Files of other people, which the project may not carry: skipped where they are absent.
add_test(NAME outside_samples COMMAND ${CMAKE_SOURCE_DIR}/tests/outside_samples $<TARGET_FILE:tests>)
set_tests_properties(outside_samples PROPERTIES SKIP_RETURN_CODE 77)

# A short run of every fuzz target.
file(GLOB FUZZ_TARGETS ${CMAKE_SOURCE_DIR}/tests/fuzz/*.cc)
foreach(target ${FUZZ_TARGETS})
    get_filename_component(name ${target} NAME_WE)
    add_test(NAME fuzz_${name} COMMAND ${CMAKE_SOURCE_DIR}/bin/fuzz run 20 ${name})
endforeach()

# Journeys of people through the pages, in Chromium at 390 and 1280 px, with axe-core.
file(GLOB JOURNEYS ${CMAKE_SOURCE_DIR}/tests/browser/*_journey.mjs)
foreach(journey ${JOURNEYS})
    get_filename_component(name ${journey} NAME_WE)
    add_test(NAME browser_${name} COMMAND ${CMAKE_SOURCE_DIR}/tests/browser/run ${journey} $<TARGET_FILE:kasama>)
    set_tests_properties(browser_${name} PROPERTIES TIMEOUT 1800)
endforeach()

# The longest begin first, so that nothing long is left alone at the end.
set_tests_properties(under_address_sanitizer PROPERTIES COST 300)
set_tests_properties(browser_every_page_journey PROPERTIES COST 200)
set_tests_properties(rules_and_front_door PROPERTIES COST 100)

# The documents that are made from the program say what the program does.
add_test(NAME documents_are_current COMMAND ${CMAKE_SOURCE_DIR}/bin/documents check $<TARGET_FILE:kasama>)
