import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type aroundTexts from '../../../locales/zh-CN/around.json'
import type texts from '../../../locales/zh-CN/graph.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { Money } from '../../../ui/Money.tsx'
import styles from './Graph.module.css'
import type { Node, PersonAround } from './graph-view.ts'
import { StrengthBar } from './StrengthBar.tsx'
import { TieForm } from './TieForm.tsx'

/** What is told of the one that is chosen in the picture. */
export function Around({
  node,
  center,
  at,
}: {
  node: Node | undefined
  center: string
  at: readonly Node[]
}) {
  const t = useText<typeof texts>('graph')
  if (node?.person)
    return <Person person={node.person} of={at.find(({ id }) => id === node.person?.customerId)} />
  if (!node?.id) return null
  return (
    <>
      <div className={styles.head}>
        <span className={styles.quiet}>{t(`nodes.${node.kind}`)}</span>
        {node.valueMinor !== null && node.kind !== 'employee' && (
          <Money value={node.valueMinor} style="short" />
        )}
        {node.kind !== 'employee' && (
          <Link to="/identify/customers/$customerId" params={{ customerId: node.id }}>
            {t('open')}
          </Link>
        )}
        {node.kind !== 'employee' && node.id !== center && (
          <Link to="/identify/graph/$customerId" params={{ customerId: node.id }}>
            {t('centre')}
          </Link>
        )}
      </div>
      {node.kind !== 'employee' && <WhoKnows id={node.id} />}
      {node.kind !== 'employee' && node.id !== center && <Introduced id={node.id} />}
    </>
  )
}

/** Somebody without a record: where he stands, and the way to one of his own. */
function Person({ person, of }: { person: PersonAround; of: Node | undefined }) {
  const t = useText<typeof texts>('graph')
  const around = useText<typeof aroundTexts>('around')
  const mayWrite = useCan()('customer.write')
  const [isTying, setTying] = useState(false)
  const name = of?.name ?? ''
  return (
    <>
      <p className={styles.quiet}>
        {t('person.standsWith', {
          name,
          relation: [around(`relations.${person.relation}`), person.role].filter(Boolean).join(' · '),
        })}
      </p>
      <div className={styles.head}>
        <Link
          to="/identify/customers/$customerId"
          params={{ customerId: person.customerId }}
          search={{ side: 'left', person: person.id }}
        >
          {t('person.open', { name })}
        </Link>
        {mayWrite && of && (
          <Button size="small" onClick={() => setTying(true)}>
            {around('tie')}
          </Button>
        )}
      </div>
      {of?.id && of.kind !== 'employee' && (
        <TieForm
          key={person.id}
          customer={{ id: of.id, name, kind: of.kind }}
          tie={isTying ? 'new' : undefined}
          person={person}
          onClose={() => setTying(false)}
        />
      )}
    </>
  )
}

function WhoKnows({ id }: { id: string }) {
  const t = useText<typeof texts>('graph')
  const query = useQuery(orpc.graph.whoKnows.queryOptions({ input: { id } }))
  const data = query.data?.data.slice(0, 4) ?? []
  if (data.length === 0) return null
  return (
    <>
      <p className={styles.quiet}>{t(query.data?.isSingle ? 'knows.single' : 'knows.title')}</p>
      <ul className={styles.bars}>
        {data.map((each) => (
          <li key={`${each.id} ${each.by}`}>
            <StrengthBar
              value={each.strength}
              label={t('ways.strength', { percent: Math.round(each.strength * 100) })}
            />{' '}
            {each.name}{' '}
            <span className={styles.quiet}>
              {each.viaName ? t('knows.via', { name: each.viaName }) : t(`knows.${each.by}`)}
              {each.lastContactAt && (
                <>
                  {' · '}
                  <DateText value={each.lastContactAt} style="relative" />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Introduced({ id }: { id: string }) {
  const t = useText<typeof texts>('graph')
  const { data } = useQuery(orpc.graph.introducers.queryOptions({ input: { id } }))
  if (!data || (data.chain.length === 0 && data.levels.length === 0)) return null
  const count = data.levels.reduce((sum, level) => sum + level.count, 0)
  const value = data.levels.reduce((sum, level) => sum + level.valueMinor, 0)
  return (
    <p>
      {data.chain.length > 0 && (
        <span>
          {t('introducers.chain', {
            names: data.chain.map(({ name }) => name ?? t('nobody')).join(' ← '),
          })}{' '}
        </span>
      )}
      {count > 0 && (
        <span>
          {t('introducers.brought', { count })} <Money value={value} style="short" />
        </span>
      )}
    </p>
  )
}
