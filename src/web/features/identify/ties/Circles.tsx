import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/influence.json'
import { DateText } from '../../../ui/DateText.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Money } from '../../../ui/Money.tsx'
import rows from '../../../ui/RowList.module.css'
import { CustomerLink } from '../customers/CustomerLink.tsx'
import styles from './Circles.module.css'
import type { Node } from './graph-view.ts'
import { Household } from './Household.tsx'
import { PersonLink } from './PersonLink.tsx'
import { useTieKinds } from './use-tie-kinds.ts'

type Circle = Answers['graph']['circles']['data'][number]

const shown = 12

/** How far a customer's word reaches, and the groups it reaches them through. */
export function Circles({ id }: { id: string }) {
  const circles = useQuery(orpc.graph.circles.queryOptions({ input: { id } })).data?.data ?? []
  return (
    <div className={styles.all}>
      <InfluenceOf id={id} />
      <Household id={id} />
      {circles.map((circle) => (
        <CircleOf key={circle.kind} circle={circle} id={id} />
      ))}
      <Introduced id={id} />
    </div>
  )
}

function InfluenceOf({ id }: { id: string }) {
  const t = useText<typeof texts>('influence')
  const format = useFormat()
  const data = useQuery(orpc.graph.influenceOf.queryOptions({ input: { id } })).data
  if (!data || data.times === null) return null
  const word = data.times >= 3 ? 'strong' : data.times >= 1 ? 'above' : 'below'
  return (
    <p className={styles.line}>
      <strong>{t('times', { factor: format.number(data.times, 1) })}</strong> {t(`means.${word}`)}{' '}
      {data.countedAt && (
        <span className={rows.quiet}>
          {t('counted')} <DateText value={data.countedAt} style="relative" />
        </span>
      )}
    </p>
  )
}

/** What somebody is to the customer asked about, or, further away, to whoever holds them in the circle. */
function useRoles() {
  const { roleOf } = useTieKinds()
  return (circle: Circle, member: Node, id: string): string => {
    const edges = circle.edges.filter(({ from, to }) => from === member.key || to === member.key)
    const edge = edges.find(({ from, to }) => from === id || to === id) ?? edges[0]
    if (!edge) return ''
    const role = roleOf({ kind: edge.kind, isInverse: edge.from === member.key })
    const otherKey = edge.from === member.key ? edge.to : edge.from
    const other = circle.members.find(({ key }) => key === otherKey)
    return otherKey === id || !other?.name ? role : `${other.name} · ${role}`
  }
}

function CircleOf({ circle, id }: { circle: Circle; id: string }) {
  const t = useText<typeof texts>('influence')
  const roleIn = useRoles()
  const others = circle.members.filter(({ key }) => key !== id)
  const { people } = circle
  const more = others.length + people.length - shown
  return (
    <section className={styles.circle}>
      <h3 className={styles.title}>
        {t(`circles.${circle.kind}`, { count: others.length + people.length })}{' '}
        <span className={rows.quiet}>
          {[
            ...(circle.edges.length > 0 ? [t('held', { count: circle.edges.length })] : []),
            ...(people.length > 0 ? [t('around', { count: people.length })] : []),
            ...(circle.hidden > 0 ? [t('unseen', { count: circle.hidden })] : []),
          ].join(' · ')}
          {circle.valueMinor > 0 && (
            <>
              {' · '}
              {t('together')} <Money value={circle.valueMinor} style="short" />
            </>
          )}
        </span>
      </h3>
      <ul className={styles.members}>
        {others.slice(0, shown).map((member) => (
          <li key={member.key}>
            <Who node={member} /> <span className={rows.quiet}>{roleIn(circle, member, id)}</span>
          </li>
        ))}
        {people.slice(0, Math.max(0, shown - others.length)).map((person) => (
          <li key={person.id}>
            <PersonLink person={person} isOwn={person.customerId === id} />
          </li>
        ))}
      </ul>
      {more > 0 && <p className={rows.quiet}>{t('further', { count: more })}</p>}
    </section>
  )
}

function Who({ node }: { node: Node }) {
  const t = useText<typeof texts>('influence')
  if (node.id && node.name && node.kind !== 'employee')
    return <CustomerLink customerId={node.id} name={node.name} />
  return (
    <span className={rows.quiet}>{node.name ?? t('hidden', { owner: node.ownerName ?? t('nobody') })}</span>
  )
}

/** The chain up to the first, and whom they brought by generation. */
function Introduced({ id }: { id: string }) {
  const t = useText<typeof texts>('influence')
  const data = useQuery(orpc.graph.introducers.queryOptions({ input: { id } })).data
  if (!data || (data.chain.length === 0 && data.levels.length === 0)) return null
  const direct = data.brought.filter(({ level }) => level === 1)
  return (
    <section className={styles.circle}>
      <h3 className={styles.title}>{t('introducing')}</h3>
      {data.chain.length > 0 && (
        <p className={styles.line}>
          <span className={rows.quiet}>{t('introducedBy')}</span>{' '}
          {data.chain.map((node, index) => (
            <span key={node.key}>
              {index > 0 && ' ← '}
              <Who node={node} />
            </span>
          ))}
        </p>
      )}
      {data.levels.map(({ level, count, valueMinor }) => (
        <p key={level} className={styles.line}>
          {level === 1 ? t('brought', { count }) : t('broughtBy', { level, count })}{' '}
          {valueMinor > 0 && (
            <span className={rows.quiet}>
              {t('bought')} <Money value={valueMinor} style="short" />
            </span>
          )}
        </p>
      ))}
      {direct.length > 0 && (
        <ul className={styles.members}>
          {direct.slice(0, shown).map((node) => (
            <li key={node.key}>
              <Who node={node} />{' '}
              {node.valueMinor !== null && node.valueMinor > 0 && (
                <span className={rows.quiet}>
                  <Money value={node.valueMinor} style="short" />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {direct.length > shown && (
        <p className={rows.quiet}>
          <Link to="/identify/graph/$customerId" params={{ customerId: id }}>
            {t('further', { count: direct.length - shown })}
          </Link>
        </p>
      )}
    </section>
  )
}
