import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/graph.json'
import { Bone } from '../../../ui/Bone.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Section } from '../../../ui/Section.tsx'
import { CustomerSelect } from '../customers/CustomerSelect.tsx'
import styles from './Graph.module.css'
import type { Edge, Node } from './graph-view.ts'

/** The ways that were found, and the one that is drawn. */
export type WaysShown = { nodes: Node[]; edges: Edge[]; shown: readonly string[] }

type WaysProps = {
  from: string
  view: { kinds?: string; on?: string }
  nameOf: (node: Node) => string
  shown: WaysShown | undefined
  onShow: (ways: WaysShown | undefined) => void
}

/** How this customer reaches another: the strongest ways, each drawn when it is chosen. */
export function Ways({ from, view, nameOf, shown, onShow }: WaysProps) {
  const t = useText<typeof texts>('graph')
  const [to, setTo] = useState<string | null>(null)
  const query = useQuery({
    ...orpc.graph.path.queryOptions({ input: { from, to: to ?? from, most: 5, ...view } }),
    enabled: to !== null,
  })
  return (
    <Section title={t('ways.title')}>
      <CustomerSelect
        value={to}
        onChange={(next) => {
          setTo(next)
          onShow(undefined)
        }}
        except={from}
        label={t('ways.to')}
        placeholder={t('ways.to')}
      />
      {to !== null && (
        <Loaded query={query} skeleton={<Bone height={40} />}>
          {({ paths, nodes, edges, narrowed }) => (
            <>
              {paths.length === 0 && <p className={styles.quiet}>{t('ways.none')}</p>}
              <ul className={styles.ways}>
                {paths.map(({ nodes: keys, strength }) => (
                  <li key={keys.join(' ')}>
                    <Button
                      type="text"
                      className={styles.way}
                      aria-pressed={shown?.shown.join(' ') === keys.join(' ')}
                      onClick={() => onShow({ nodes, edges, shown: keys })}
                    >
                      {keys.map((key) => namedIn(nodes, key, nameOf)).join(' → ')}{' '}
                      <span className={styles.quiet}>
                        {t('ways.strength', { percent: Math.round(strength * 100) })}
                      </span>
                    </Button>
                  </li>
                ))}
              </ul>
              {narrowed && <p className={styles.quiet}>{t('ways.narrowed')}</p>}
            </>
          )}
        </Loaded>
      )}
    </Section>
  )
}

function namedIn(nodes: readonly Node[], key: string, nameOf: (node: Node) => string): string {
  const node = nodes.find((each) => each.key === key)
  return node ? nameOf(node) : ''
}
