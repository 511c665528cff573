// A page with Grafana's flame graph: `window.draw(tree)` shows a tree of nested sets, without the table beside it.
import { createDataFrame, createTheme, FieldType } from '@grafana/data';
import { FlameGraph } from '@grafana/flamegraph';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const theme = createTheme({ colors: { mode: 'dark' } });

window.draw = ({ levels, values, selfs, labels }) => {
  const data = createDataFrame({
    fields: [
      { name: 'level', type: FieldType.number, values: levels },
      { name: 'value', type: FieldType.number, values },
      { name: 'self', type: FieldType.number, values: selfs },
      { name: 'label', type: FieldType.string, values: labels },
    ],
  });
  createRoot(document.getElementById('graph')).render(
    createElement(FlameGraph, { data, getTheme: () => theme, showFlameGraphOnly: true }),
  );
};

/** Its canvas has a size once it is drawn. */
window.isDrawn = () => (document.querySelector('canvas')?.height ?? 0) > 0;
