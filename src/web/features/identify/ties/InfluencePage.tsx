import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { type Market, markets } from '../../../../contracts/market-words.ts'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/influence.json'
import { useCan } from '../../../session.ts'
import { CountedAt } from '../../../ui/CountedAt.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { JobProgress } from '../../../ui/JobProgress.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Money } from '../../../ui/Money.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import rows from '../../../ui/RowList.module.css'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { DepartmentSelect } from '../../organise/people/DepartmentSelect.tsx'
import { CustomerLink } from '../customers/CustomerLink.tsx'
import styles from './Circles.module.css'
import type { Node } from './graph-view.ts'

const views = ['influence', 'introducers'] as const
type Asked = { limit: number; departmentId?: string; market?: Market }

/** Whose word reaches furthest among those the reader sees, and who brings new customers. */
export function InfluencePage() {
  const t = useText<typeof texts>('influence')
  const can = useCan()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [jobId, setJobId] = useState<string>()
  const showProblem = useShowProblem()
  const [view, setView] = useState<(typeof views)[number]>('influence')
  const [departmentId, setDepartment] = useState<string>()
  const [market, setMarket] = useState<Market>()
  const asked = { limit: 50, ...(departmentId ? { departmentId } : {}), ...(market ? { market } : {}) }
  const compute = async () => {
    setJobId((await api.graph.computeInfluence()).jobId)
  }
  const kinds = {
    key: 'kinds',
    label: t('kinds'),
    onClick: () => void navigate({ to: '/identify/ties/kinds' }),
  }
  const again = {
    key: 'compute',
    label: t('compute'),
    onClick: () => void compute().catch(showProblem),
  }
  return (
    <Page
      head={
        <PageHead
          title={t('title')}
          detail={t('lead')}
          actions={[...(can('setting.read') ? [kinds] : []), ...(can('customer.write') ? [again] : [])]}
        />
      }
    >
      <div className={styles.filters}>
        <Segmented
          aria-label={t('title')}
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(`views.${value}`) }))}
        />
        <DepartmentSelect
          style={{ minWidth: 180 }}
          aria-label={t('department')}
          placeholder={t('department')}
          allowClear
          {...(departmentId ? { value: departmentId } : {})}
          onChange={(next) => setDepartment(next ?? undefined)}
        />
        <Select<Market>
          style={{ minWidth: 140 }}
          aria-label={t('market')}
          placeholder={t('market')}
          allowClear
          value={market ?? null}
          onChange={(next) => setMarket(next ?? undefined)}
          options={markets
            .filter((value) => value !== 'internal')
            .map((value) => ({ value, label: t(`markets.${value}`) }))}
        />
      </div>
      {jobId && (
        <JobProgress
          key={jobId}
          jobId={jobId}
          label={t('computing')}
          canPause={false}
          canCancel={false}
          onEnd={() => {
            setJobId(undefined)
            void queryClient.invalidateQueries({ queryKey: orpc.graph.key() })
          }}
        />
      )}
      {view === 'influence' ? <Influential asked={asked} /> : <Introducing asked={asked} />}
    </Page>
  )
}

function Influential({ asked }: { asked: Asked }) {
  const t = useText<typeof texts>('influence')
  const format = useFormat()
  const query = useQuery(orpc.graph.influence.queryOptions({ input: asked }))
  return (
    <Loaded query={query}>
      {({ data, countedAt }) => (
        <Section title={t('views.influence')}>
          <p className={styles.note}>
            <CountedAt lead={t('means.lead')} at={countedAt} />
          </p>
          <Ranking
            data={data}
            none={countedAt ? 'noneHere' : 'notCounted'}
            say={(node) =>
              node.times === null ? null : t('times', { factor: format.number(node.times, 1) })
            }
          />
        </Section>
      )}
    </Loaded>
  )
}

function Introducing({ asked }: { asked: Asked }) {
  const t = useText<typeof texts>('influence')
  const query = useQuery(orpc.graph.topIntroducers.queryOptions({ input: asked }))
  return (
    <Loaded query={query}>
      {({ data }) => (
        <Section title={t('views.introducers')}>
          <Ranking
            data={data}
            none="noIntroducers"
            say={(node) => (
              <>
                {t('brought', { count: node.brought })}
                {node.broughtValueMinor > 0 && (
                  <>
                    {' · '}
                    {t('bought')} <Money value={node.broughtValueMinor} style="short" />
                  </>
                )}
              </>
            )}
          />
        </Section>
      )}
    </Loaded>
  )
}

type RankingProps<Row extends Node> = {
  data: Row[]
  none: 'noneHere' | 'notCounted' | 'noIntroducers'
  say: (row: Row) => ReactNode
}

function Ranking<Row extends Node>({ data, none, say }: RankingProps<Row>) {
  const t = useText<typeof texts>('influence')
  if (data.length === 0) return <EmptyState title={t(`${none}.title`)} hint={t(`${none}.hint`)} />
  return (
    <ol className={rows.list}>
      {data.map((node, index) => (
        <li key={node.key} className={rows.row} data-beside>
          <span className={styles.rank}>{index + 1}</span>
          <div className={rows.text}>
            <span className={rows.names}>
              <span className={rows.name}>
                {node.id && node.name && <CustomerLink customerId={node.id} name={node.name} />}
              </span>
              <span>{say(node)}</span>
            </span>
            <span className={rows.soft}>
              {node.ownerName && <span>{node.ownerName}</span>}
              {node.valueMinor !== null && node.valueMinor > 0 && (
                <span>
                  {t('own')} <Money value={node.valueMinor} style="short" />
                </span>
              )}
              <span>{t('ties', { count: node.degree })}</span>
            </span>
          </div>
          {node.id && (
            <div className={rows.acts}>
              <Link to="/identify/graph/$customerId" params={{ customerId: node.id }}>
                <Button type="link" size="small" tabIndex={-1}>
                  {t('graph')}
                </Button>
              </Link>
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}
