# ctest: one entry a suite, so that a failure names its subject; browser journeys and fuzzing are entries too.
add_test(NAME rules_and_front_door COMMAND tests)
