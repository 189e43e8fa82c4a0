import { Button } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/graph.json'
import { Money } from '../../../ui/Money.tsx'
import styles from './Graph.module.css'
import type { Node, Picture } from './graph-view.ts'

type GraphListProps = {
  picture: Picture
  chosen: string
  expanded: ReadonlySet<string>
  nameOf: (node: Node) => string
  roleOf: (seen: { kind: string; isInverse: boolean }) => string
  wordOf: (tie: { kind: string }) => string
  onChoose: (key: string) => void
}

type Line = { key: string; node: Node; word: string; isImplied: boolean }

/** The chosen one's ties in words, for the keyboard and the phone: whoever is chosen next is walked to. */
export function GraphList({ picture, chosen, expanded, nameOf, roleOf, wordOf, onChoose }: GraphListProps) {
  const t = useText<typeof texts>('graph')
  const nodes = new Map(picture.nodes.map((node) => [node.key, node]))
  const at = ({ from, to }: { from: string; to: string }) =>
    from === chosen ? to : to === chosen ? from : undefined
  const known = picture.edges.flatMap((edge): Line[] => {
    const node = nodes.get(at(edge) ?? '')
    const word = roleOf({ kind: edge.kind, isInverse: edge.to === chosen })
    return node ? [{ key: edge.id, node, word, isImplied: false }] : []
  })
  const implied = picture.implied.flatMap((tie): Line[] => {
    const node = nodes.get(at(tie) ?? '')
    return node ? [{ key: `${tie.kind} ${node.key}`, node, word: wordOf(tie), isImplied: true }] : []
  })
  return (
    <ul className={styles.list} aria-label={t('list')}>
      {[...known, ...implied].map(({ key, node, word, isImplied }) => (
        <li key={key}>
          <Button
            type="text"
            className={styles.line}
            disabled={node.id === null && !node.person}
            onClick={() => onChoose(node.key)}
          >
            <span className={styles.who}>{nameOf(node)}</span>
            <span className={styles.quiet}>{isImplied ? t('impliedWord', { word }) : word}</span>
            {node.person && <span className={styles.quiet}>{t('person.noRecord')}</span>}
            <span className={styles.quiet}>
              {node.valueMinor !== null && node.valueMinor > 0 && (
                <Money value={node.valueMinor} style="short" />
              )}
            </span>
            {!expanded.has(node.key) && node.degree > 1 && (
              <span className={styles.quiet}>{t('moreTies', { count: node.degree })}</span>
            )}
          </Button>
        </li>
      ))}
    </ul>
  )
}
