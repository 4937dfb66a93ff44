/* A made-up measure of text, so that figures are tested without fonts: every
 * letter is half its size wide, and lines break anywhere. */
#ifndef HANDBILL_TESTS_FIXTURE_MEASURE_H
#define HANDBILL_TESTS_FIXTURE_MEASURE_H

#include "reports/figure/scene.h"

Measure fixture_measure(const Words *words);

/* All marks lie inside the scene, and no text meets another; else the test
 * ends, and says `name`. */
void fixture_check_scene(const Scene *scene, const Measure *measure,
                         const char *name);

#endif
