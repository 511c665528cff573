// The line below a table: what its selected row is of, as the line below the graph has it.
import { amount, changeText, shareText } from '../../src/core/flame/value-texts.ts';
import { OPENS, stripElement, stripParts, stripValue, type StripKey } from '../graph/strip.ts';
import { swatch } from '../graph/swatch.ts';
import { shownName, type Writing } from './row-cells.ts';
import { placeOfRow } from './rows.ts';

export interface RowStrip {
  readonly whole: HTMLElement;
  /** Without a row it says nothing. */
  show(writing: Writing | undefined, row: number | undefined): void;
}

const KEYS: readonly StripKey[] = [
  ['T', 'Show in flame graph'],
  ['S', 'Callers and callees'],
];

/** `open` opens the source of the selected row; undefined where nobody opens any. */
export function makeRowStrip(open: ((beside: boolean) => void) | undefined): RowStrip {
  const whole = stripElement();
  let shown: readonly unknown[] = [];
  return {
    whole,
    show(writing, row) {
      if (writing === shown[0] && row === shown[1]) return;
      shown = [writing, row];
      if (writing === undefined || row === undefined) {
        whole.replaceChildren();
        return;
      }
      const { rows, palette, measure, whole: all } = writing;
      const isChange = rows.base !== undefined;
      const value = (label: string, number: number) =>
        number === 0
          ? stripValue(label, '', '')
          : isChange
            ? stripValue(label, changeText(number, measure), '')
            : stripValue(label, amount(number, measure), shareText(number, all));
      const packageName = rows.packages[row]!;
      whole.replaceChildren(
        ...stripParts({
          swatch: swatch(palette, rows.kinds[row]!, packageName),
          title: shownName(rows.names[row]!),
          packageName,
          place: placeOfRow(rows, row),
          open,
          values: [value('Self', rows.self[row]!), value('Total', rows.total[row]!)],
          remarks: '',
          keys: [...(open === undefined ? [] : [OPENS]), ...KEYS],
        }),
      );
    },
  };
}
