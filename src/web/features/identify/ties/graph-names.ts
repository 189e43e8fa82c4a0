/** Which names of a picture are written: as many as can be read, the most wanted first; the others under the mouse. */
import type { Core, EdgeSingular, NodeSingular } from 'cytoscape'

/** In pixels of the screen, whatever the zoom: who zooms in reads more names, not larger ones. */
const font = 12
const gap = 4
const mostWidth = 110

type Box = { left: number; right: number; top: number; bottom: number }
/** Where a node is drawn, how large, and how wide its name is. */
export type Drawn = { key: string; x: number; y: number; size: number; width: number }

const nameBox = ({ x, y, size, width }: Drawn): Box => {
  const top = y + size / 2 + gap
  return { left: x - width / 2, right: x + width / 2, top, bottom: top + font * 1.3 }
}

const nodeBox = ({ x, y, size }: Drawn): Box => {
  // A disc leaves its corners free.
  const half = size * 0.4
  return { left: x - half, right: x + half, top: y - half, bottom: y + half }
}

const overlap = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

/** Whose names can be read beside each other; of two in the same place the earlier one's. The first is always named. */
export function namesShown(drawn: readonly Drawn[]): Set<string> {
  const written: Box[] = []
  const shown = new Set<string>()
  for (const [at, one] of drawn.entries()) {
    const box = nameBox(one)
    const isFree =
      at === 0 ||
      (!written.some((each) => overlap(box, each)) &&
        !drawn.some((other) => other.key !== one.key && overlap(box, nodeBox(other))))
    if (!isFree) continue
    written.push(box)
    shown.add(one.key)
  }
  return shown
}

/** About how wide a name is: a Chinese character is as wide as high, a Latin letter a little more than half of that. */
export function widthOf(name: string): number {
  let width = 0
  for (const letter of name) width += (letter.codePointAt(0) ?? 0) > 0x2e80 ? font : font * 0.58
  return Math.min(mostWidth, width + gap)
}

/** Between the rims of both ends; a word that is longer would lie over them and over other words. */
function spaceOf(edge: EdgeSingular): number {
  const [from, to] = [edge.source(), edge.target()]
  const [a, b] = [from.renderedPosition(), to.renderedPosition()]
  const rims = (from.renderedOuterWidth() + to.renderedOuterWidth()) / 2
  return Math.hypot(a.x - b.x, a.y - b.y) - rims
}

function wantedness(node: NodeSingular): number {
  if (node.hasClass('chosen')) return 4
  if (node.data('center') === 'yes') return 3
  if (node.connectedEdges('.way').nonempty()) return 2
  return node.connectedEdges('.near').nonempty() ? 1 : 0
}

/** Writes the names anew, after the layout, a zoom, or another choice. */
export function nameReadably(core: Core): void {
  const zoom = core.zoom()
  const nodes = core.nodes().toArray() as NodeSingular[]
  const byWish = nodes
    .map((node) => ({ node, wish: wantedness(node), size: node.renderedOuterWidth() }))
    .sort((a, b) => b.wish - a.wish || b.size - a.size || (a.node.id() < b.node.id() ? -1 : 1))
  const shown = namesShown(
    byWish.map(({ node, size }) => {
      const { x, y } = node.renderedPosition()
      return { key: node.id(), x, y, size, width: widthOf(String(node.data('name'))) }
    }),
  )
  core.batch(() => {
    core.nodes().style({
      'font-size': font / zoom,
      'text-margin-y': gap / zoom,
      'text-max-width': `${mostWidth / zoom}px`,
    })
    core.edges().style({ 'font-size': 10 / zoom })
    for (const { node } of byWish) node.toggleClass('nameless', !shown.has(node.id()))
    core.edges().forEach((edge) => {
      edge.toggleClass('wordless', spaceOf(edge) < widthOf(String(edge.data('word'))))
    })
  })
}

/** Names follow the layout, the zoom and what is drawn aside; whoever lies under the mouse is named above all. */
export function keepNamed(core: Core): void {
  let asked = 0
  const soon = () => {
    cancelAnimationFrame(asked)
    asked = requestAnimationFrame(() => {
      if (!core.destroyed()) nameReadably(core)
    })
  }
  core.on('layoutstop zoom resize', soon)
  core.on('dragfree', 'node', soon)
  core.on('mouseover', 'node', ({ target }) => target.addClass('named'))
  core.on('mouseout', 'node', ({ target }) => target.removeClass('named'))
}
