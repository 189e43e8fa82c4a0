/** The picture itself, for the mouse: everything in it stands in the list beside it too. */
import type { Core, ElementDefinition, NodeSingular, StylesheetJson } from 'cytoscape'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Market } from '../../../../contracts/market-words.ts'
import { Bone } from '../../../ui/Bone.tsx'
import { useColourMode } from '../../../ui/ThemeProvider.tsx'
import { type ColourMode, chartColours, colours } from '../../../ui/theme.ts'
import styles from './Graph.module.css'
import { keepNamed, nameReadably } from './graph-names.ts'
import { marketOf, type Node, type Picture, sizeOf } from './graph-view.ts'

type GraphCanvasProps = {
  picture: Picture
  center: string
  chosen: string | undefined
  /** Keys on the way that is shown; empty where none is. */
  way: readonly string[]
  nameOf: (node: Node) => string
  wordOf: (tie: { kind: string }) => string
  label: string
  onChoose: (key: string) => void
}

/** Told apart by colour-blind eyes too; the customers' own is the quiet default. */
function colourOf(mode: ColourMode, node: Node): string {
  if (node.name === null) return colours[mode].lineStrong
  if (node.person) return colours[mode].surface
  const [customer, competitor, supplier, distributor, stakeholder, internal] = chartColours[mode]
  const byMarket = { customer, competitor, supplier, distributor, stakeholder, internal }
  return byMarket[marketOf(node)]
}

/** Of whoever has no record nothing is known that a size could say. */
const withoutRecord = 16

function look(mode: ColourMode): StylesheetJson {
  const { ink, inkSoft, inkFaint, line, lineStrong, seal, surface, accent } = colours[mode]
  return [
    {
      selector: 'node',
      style: {
        width: 'data(size)',
        height: 'data(size)',
        'background-color': 'data(colour)',
        'border-width': 1,
        'border-color': surface,
        label: 'data(name)',
        color: ink,
        'text-valign': 'bottom',
        'text-wrap': 'ellipsis',
        'text-background-color': surface,
        'text-background-opacity': 0.8,
        'text-background-padding': '1px',
      },
    },
    { selector: 'node.nameless', style: { 'text-opacity': 0, 'text-background-opacity': 0 } },
    { selector: 'node.named', style: { 'text-opacity': 1, 'text-background-opacity': 1, 'z-index': 9 } },
    {
      selector: 'node[kind = "around"]',
      style: { 'border-style': 'dashed', 'border-width': 1.5, 'border-color': inkFaint, color: inkSoft },
    },
    { selector: 'node[kind = "organisation"]', style: { shape: 'round-rectangle' } },
    { selector: 'node[kind = "employee"]', style: { shape: 'diamond' } },
    {
      selector: 'node[hidden = "yes"]',
      // A full grey shape; a dashed ring is somebody without a record.
      style: { 'border-width': 1.5, 'border-color': inkFaint, color: inkFaint },
    },
    {
      selector: 'node[center = "yes"]',
      style: { 'border-width': 3, 'border-color': seal, 'font-weight': 'bold' },
    },
    { selector: 'node.chosen', style: { 'border-width': 3, 'border-color': accent } },
    {
      selector: 'edge',
      style: {
        width: 'data(width)',
        'line-color': lineStrong,
        'curve-style': 'bezier',
        color: inkSoft,
        'text-background-color': surface,
        'text-background-opacity': 0.85,
        'text-background-padding': '1px',
        'text-rotation': 'autorotate',
      },
    },
    { selector: 'edge.near', style: { label: 'data(word)', 'line-color': inkFaint, 'z-index': 2 } },
    { selector: 'edge.wordless', style: { label: '' } },
    { selector: 'edge[implied = "yes"]', style: { 'line-style': 'dotted', 'line-color': line, width: 1.5 } },
    { selector: 'edge.way', style: { 'line-color': seal, width: 4 } },
    { selector: '.aside', style: { opacity: 0.25 } },
  ]
}

function elementsOf(
  { picture, center, nameOf, wordOf }: Pick<GraphCanvasProps, 'picture' | 'center' | 'nameOf' | 'wordOf'>,
  mode: ColourMode,
): ElementDefinition[] {
  const most = Math.max(0, ...picture.nodes.map(({ valueMinor }) => valueMinor ?? 0))
  const nodes = picture.nodes.map((node) => ({
    data: {
      id: node.key,
      name: nameOf(node),
      kind: node.person ? 'around' : node.kind,
      size: node.person ? withoutRecord : sizeOf(node, most),
      colour: colourOf(mode, node),
      hidden: node.name === null ? 'yes' : 'no',
      center: node.key === center ? 'yes' : 'no',
    },
  }))
  const there = new Set(picture.nodes.map(({ key }) => key))
  const isDrawn = ({ from, to }: { from: string; to: string }) => there.has(from) && there.has(to)
  const edges = picture.edges.filter(isDrawn).map((edge) => ({
    data: {
      id: edge.id,
      source: edge.from,
      target: edge.to,
      word: wordOf(edge),
      width: 1 + 3 * edge.weight,
      implied: 'no',
    },
  }))
  const implied = picture.implied.filter(isDrawn).map((tie) => ({
    data: {
      id: `${tie.from} ${tie.to} ${tie.kind}`,
      source: tie.from,
      target: tie.to,
      word: wordOf(tie),
      width: 1.5,
      implied: 'yes',
    },
  }))
  return [...nodes, ...edges, ...implied]
}

/** Brings the picture up to date and makes room for whoever is new, beside those they are tied to. */
function show(core: Core, elements: ElementDefinition[]): void {
  const ids = new Set(elements.map(({ data }) => data.id))
  const isFirst = core.nodes().empty()
  core.batch(() => {
    core
      .elements()
      .filter((each) => !ids.has(each.id()))
      .remove()
    for (const element of elements) {
      const known = core.getElementById(element.data.id ?? '')
      if (known.nonempty()) known.data(element.data)
    }
  })
  const added = core.add(elements.filter(({ data }) => core.getElementById(data.id ?? '').empty()))
  if (!isFirst) {
    added.nodes().forEach((node: NodeSingular) => {
      const beside = node.neighborhood().nodes().difference(added).nodes().first()
      if (beside.nonempty()) node.position({ ...beside.position() })
    })
  }
  if (added.nodes().empty() && !isFirst) return
  const layout = {
    name: 'fcose',
    animate: !isFirst,
    animationDuration: 300,
    randomize: isFirst,
    padding: 32,
    nodeSeparation: 90,
    idealEdgeLength: 90,
  }
  core.layout(layout).run()
}

export function GraphCanvas(props: GraphCanvasProps) {
  const { picture, center, chosen, way, nameOf, wordOf, label, onChoose } = props
  const mode = useColourMode()
  const box = useRef<HTMLDivElement>(null)
  const [core, setCore] = useState<Core>()
  const choose = useEffectEvent(onChoose)
  useEffect(() => {
    let isGone = false
    let made: Core | undefined
    void Promise.all([import('cytoscape'), import('cytoscape-fcose')]).then(
      ([{ default: cytoscape }, fcose]) => {
        if (isGone || !box.current) return
        cytoscape.use(fcose.default)
        made = cytoscape({ container: box.current, minZoom: 0.2, maxZoom: 2.5, wheelSensitivity: 0.3 })
        made.on('tap', 'node', (event) => choose(event.target.id()))
        keepNamed(made)
        setCore(made)
      },
    )
    return () => {
      isGone = true
      made?.destroy()
    }
  }, [])
  useEffect(() => {
    core?.style(look(mode))
  }, [core, mode])
  useEffect(() => {
    if (core) show(core, elementsOf({ picture, center, nameOf, wordOf }, mode))
  }, [core, mode, picture, center, nameOf, wordOf])
  useEffect(() => {
    if (!core) return
    // Words at the one chosen only: at all at once nobody could read any.
    core.elements().removeClass('chosen near')
    if (!chosen) return
    core.getElementById(chosen).addClass('chosen').connectedEdges().addClass('near')
  })
  useEffect(() => {
    if (!core) return
    const onWay = new Set(way)
    core.elements().removeClass('aside way')
    if (onWay.size === 0) return
    const nodes = core.nodes().filter((node) => onWay.has(node.id()))
    const steps = nodes.edgesWith(nodes).filter((edge) => {
      const [from, to] = [way.indexOf(edge.source().id()), way.indexOf(edge.target().id())]
      return Math.abs(from - to) === 1 && edge.data('implied') === 'no'
    })
    steps.addClass('way')
    core.elements().difference(nodes).difference(steps).addClass('aside')
  })
  useEffect(() => {
    if (core) nameReadably(core)
  })
  return (
    <div className={styles.frame}>
      {!core && <Bone height={520} />}
      <div ref={box} className={styles.canvas} role="img" aria-label={label} />
    </div>
  )
}

type GraphKeyProps = { picture: Picture; words: (market: Market) => string; around: string; unseen: string }

/** Which colour is which market, of those that are there; `around` names those without a record, `unseen` those whom the reader may not see. */
export function GraphKey({ picture, words, around, unseen }: GraphKeyProps) {
  const mode = useColourMode()
  const shown = new Map<string, string>()
  for (const node of picture.nodes)
    if (node.name !== null && !node.person) shown.set(words(marketOf(node)), colourOf(mode, node))
  return (
    <ul className={styles.key}>
      {[...shown].map(([name, colour]) => (
        <li key={name}>
          <i style={{ background: colour }} />
          {name}
        </li>
      ))}
      {picture.nodes.some(({ name }) => name === null) && (
        <li>
          <i style={{ background: colours[mode].lineStrong }} />
          {unseen}
        </li>
      )}
      {picture.nodes.some(({ person }) => person) && (
        <li>
          <i data-dashed />
          {around}
        </li>
      )}
    </ul>
  )
}
