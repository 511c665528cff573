// All benchmarks, in the order in which they run. A new one is a file of its own and a line here.
import { activationBench } from './activation.ts';
import { coldBench } from './cold.ts';
import { compareBench } from './compare.ts';
import { decodeBench } from './decode.ts';
import { flameBench } from './flame.ts';
import { mergeBench } from './merge.ts';
import { openBench } from './open.ts';
import { parseBench } from './parse.ts';
import { pathsBench } from './paths.ts';
import { traceBench } from './trace.ts';
import { truthBench } from './truth.ts';
import { changesBench } from './changes.ts';
import type { Bench } from './report.ts';

export const benches: readonly Bench[] = [
  decodeBench,
  parseBench,
  mergeBench,
  coldBench,
  flameBench,
  openBench,
  pathsBench,
  traceBench,
  compareBench,
  activationBench,
  truthBench,
  changesBench,
];
