// A page with d3-flame-graph: `window.draw(tree)` shows a tree of nested sets. Boxes narrower than a pixel are left out,
// which is the option that makes it quick.
import flamegraph from 'd3-flame-graph/dist/d3-flamegraph.js';
import { select } from 'd3-selection';

window.draw = ({ levels, values, labels }) => {
  const open = [];
  for (const [at, level] of levels.entries()) {
    const node = { name: labels[at], value: values[at], children: [] };
    open[level - 1]?.children.push(node);
    open[level] = node;
  }
  const chart = flamegraph()
    .width(document.getElementById('graph').clientWidth)
    .minFrameSize(1)
    .inverted(true);
  select('#graph').datum(open[0]).call(chart);
};

window.isDrawn = () => document.querySelector('#graph svg rect') !== null;
