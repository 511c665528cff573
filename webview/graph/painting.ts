// What stands on the two canvases of a stage: the boxes, and the marks around those that are pointed at or have the focus.
import { allText, type Told } from '../../src/core/flame/describe.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import { drawGraph } from './draw-graph.ts';
import { drawMarks, type Marks } from './draw-marks.ts';
import { CanvasRuler } from './measure.ts';
import type { Stage } from './stage.ts';
import type { StageLayout } from './stage-layout.ts';

export class Painting {
  readonly #stage: Stage;
  readonly #laid: StageLayout;
  #palette: Palette | undefined;
  #ruler: CanvasRuler | undefined;

  constructor(stage: Stage, laid: StageLayout) {
    this.#stage = stage;
    this.#laid = laid;
  }

  /** The theme or the font is another one. */
  look(palette: Palette): void {
    this.#palette = palette;
    const { font, fontSize } = palette.theme;
    this.#ruler = new CanvasRuler(this.#stage.graph, font, Math.max(11, fontSize - 1));
  }

  /** Draws the boxes; `lit`: 1 for each that is lit. */
  draw(told: Told, lit: Uint8Array | undefined): void {
    if (this.#palette === undefined || this.#ruler === undefined) return;
    const { rows, layout } = this.#laid;
    this.#stage.fit(rows.ratio);
    const scene = {
      graph: told.graph,
      layout,
      palette: this.#palette,
      names: told.names,
      ruler: this.#ruler,
      lit,
      whole: allText(told),
      lines: told.lines,
    };
    drawGraph(this.#stage.graph, scene, rows);
  }

  mark({ graph }: Told, marks: Marks): void {
    if (this.#palette === undefined) return;
    const { rows, layout } = this.#laid;
    drawMarks(this.#stage.marks, graph, layout, marks, this.#palette.theme, rows);
  }
}
