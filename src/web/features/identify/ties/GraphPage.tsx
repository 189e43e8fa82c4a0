import { useQueries, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button, Segmented, Slider } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { orpc } from '../../../api.ts'
import { useCrumb } from '../../../frame/crumb.ts'
import { useText } from '../../../i18n.ts'
import type aroundTexts from '../../../locales/zh-CN/around.json'
import type texts from '../../../locales/zh-CN/graph.json'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Section } from '../../../ui/Section.tsx'
import { Around } from './Around.tsx'
import { Circles } from './Circles.tsx'
import styles from './Graph.module.css'
import { GraphCanvas, GraphKey } from './GraphCanvas.tsx'
import { GraphList } from './GraphList.tsx'
import { countAround, inFamily, layOver, type Node, relationOf } from './graph-view.ts'
import { useTieKinds } from './use-tie-kinds.ts'
import { Ways, type WaysShown } from './Ways.tsx'

const families = ['all', 'family', 'work', 'business', 'social', 'ours'] as const
const thisYear = new Date().getFullYear()
const firstYear = thisYear - 20
const noWay: readonly string[] = []

/** Who stands around a customer: a picture to walk in with the mouse, and beside it the same in words. */
export function GraphPage() {
  const { customerId = '' } = useParams({ strict: false })
  // Another customer is another picture.
  return <Picture key={customerId} customerId={customerId} />
}

function Picture({ customerId }: { customerId: string }) {
  const t = useText<typeof texts>('graph')
  const navigate = useNavigate()
  const around = useText<typeof aroundTexts>('around')
  const { kinds, roleOf: tieRoleOf } = useTieKinds()
  const [family, setFamily] = useState<(typeof families)[number]>('all')
  const [year, setYear] = useState(thisYear)
  const [walked, setWalked] = useState<string[]>([])
  const [asked, setAsked] = useState<string>()
  const [ways, setWays] = useState<WaysShown>()
  const view = useMemo(() => {
    const keys = kinds.filter((kind) => kind.family === family).map(({ key }) => key)
    const on = year < thisYear ? { on: `${year}-12-31` } : {}
    return { ...(family === 'all' ? {} : { kinds: keys.join(',') }), ...on }
  }, [kinds, family, year])
  const first = useQuery(
    orpc.graph.around.queryOptions({ input: { id: customerId, steps: 2, limit: 60, ...view } }),
  )
  const center = first.data?.center ?? customerId
  const others = useQueries({
    queries: walked.map((id) => orpc.graph.around.queryOptions({ input: { id, limit: 60, ...view } })),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  })
  const picture = useMemo(() => {
    const answers = [...(first.data ? [first.data] : []), ...others].map((part) => inFamily(part, family))
    return layOver([...answers, ...(ways ? [ways] : [])])
  }, [first.data, others, ways, family])
  const chosen = asked ?? center
  const walkedOrCenter = useMemo(() => new Set([center, ...walked]), [center, walked])
  const nameOf = useCallback(
    (node: Node) => node.name ?? t('hidden', { owner: node.ownerName ?? t('nobody') }),
    [t],
  )
  const roleOf = useCallback(
    (seen: { kind: string; isInverse: boolean }) => {
      const relation = relationOf(seen.kind)
      if (!relation) return tieRoleOf(seen)
      return seen.isInverse ? t('person.around') : around(`relations.${relation}`)
    },
    [tieRoleOf, around, t],
  )
  const wordOf = useCallback(
    ({ kind }: { kind: string }) => {
      const relation = relationOf(kind)
      if (relation) return around(`relations.${relation}`)
      if (kind === 'parentInLaw') return t('implied.parentInLaw')
      const known = kinds.find((each) => each.key === kind)
      if (!known) return kind
      const [name, inverse] = [tieRoleOf({ kind, isInverse: true }), tieRoleOf({ kind, isInverse: false })]
      return name === inverse ? name : `${name} → ${inverse}`
    },
    [kinds, tieRoleOf, around, t],
  )
  const choose = (key: string) => {
    setAsked(key)
    const node = picture.nodes.find((each) => each.key === key)
    if (node?.id && key !== center && !walked.includes(key)) setWalked([...walked, key])
  }
  // Colleagues of everybody would cover the picture: those of the one chosen are drawn.
  const drawn = useMemo(
    () => ({
      ...picture,
      implied: picture.implied.filter(
        ({ kind, from, to }) => kind !== 'colleague' || from === chosen || to === chosen,
      ),
    }),
    [picture, chosen],
  )
  const foldUp = () => {
    setWalked([])
    setAsked(undefined)
    setWays(undefined)
  }
  const one = picture.nodes.find(({ key }) => key === chosen)
  const ofCircles = one?.kind === 'employee' || one?.person ? undefined : one
  const name = picture.nodes.find(({ key }) => key === center)?.name ?? ''
  useCrumb(name)
  const counts = countAround(picture, center)
  const parts = (['organisations', 'people', 'further'] as const).filter((part) => counts[part] > 0)
  const detail = [
    ...(parts.length > 0
      ? [parts.map((part) => t(`counts.${part}`, { count: counts[part] })).join(t('and'))]
      : []),
    ...(first.data?.hasMore ? [t('more')] : []),
  ].join(' ')
  return (
    <Page
      head={
        <PageHead
          title={name ? t('title', { name, count: counts.direct }) : t('page')}
          detail={detail}
          actions={[
            {
              key: 'customer',
              label: t('toCustomer'),
              onClick: () => void navigate({ to: '/identify/customers/$customerId', params: { customerId } }),
            },
          ]}
        />
      }
    >
      <div className={styles.filters}>
        <Segmented
          aria-label={t('kinds')}
          value={family}
          onChange={setFamily}
          options={families.map((value) => ({ value, label: t(`families.${value}`) }))}
        />
        <span className={styles.year}>
          {year < thisYear ? t('atEndOf', { year }) : t('today')}
          <Slider
            className={styles.years ?? ''}
            aria-label={t('year')}
            min={firstYear}
            max={thisYear}
            value={year}
            tooltip={{ formatter: null }}
            onChange={setYear}
          />
        </span>
        {walked.length > 0 && (
          <Button size="small" onClick={foldUp}>
            {t('reset')}
          </Button>
        )}
      </div>
      <Loaded query={first}>
        {() => (
          <div className={styles.columns}>
            <div>
              <GraphCanvas
                picture={drawn}
                center={center}
                chosen={chosen}
                way={ways?.shown ?? noWay}
                nameOf={nameOf}
                wordOf={wordOf}
                label={t('picture', { name })}
                onChoose={choose}
              />
              <GraphKey
                picture={picture}
                words={(market) => t(`markets.${market}`)}
                around={t('person.noRecord')}
                unseen={t('unseen')}
              />
              <p className={styles.quiet}>{t('how')}</p>
            </div>
            <div className={styles.side}>
              <Section title={one ? nameOf(one) : name}>
                <Around node={one} center={customerId} at={picture.nodes} />
                <GraphList
                  picture={picture}
                  chosen={chosen}
                  expanded={walkedOrCenter}
                  nameOf={nameOf}
                  roleOf={roleOf}
                  wordOf={wordOf}
                  onChoose={choose}
                />
              </Section>
              <Section title={t('circlesOf', { name: ofCircles?.name ?? name })}>
                <Circles key={ofCircles?.id ?? customerId} id={ofCircles?.id ?? customerId} />
              </Section>
              <Ways from={customerId} view={view} nameOf={nameOf} shown={ways} onShow={setWays} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  )
}
