import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/rfm.json'
import { useCan } from '../../../session.ts'
import { CountedAt } from '../../../ui/CountedAt.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Section } from '../../../ui/Section.tsx'
import { CountingNote } from '../../analyse/value/CountingNote.tsx'
import { OldDataNote, useMoment } from '../../analyse/value/OldDataNote.tsx'
import { LimitsForm } from './LimitsForm.tsx'
import styles from './Rfm.module.css'
import { RfmGrid, type Shown } from './RfmGrid.tsx'
import { RfmLines } from './RfmLines.tsx'

type Grid = Answers['rfm']['grid']

/** Who bought lately and often: five by five, with the limits between the scores. */
export function RfmPage() {
  const query = useQuery(orpc.rfm.grid.queryOptions())
  return <Loaded query={query}>{(grid) => <LoadedRfm grid={grid} />}</Loaded>
}

function LoadedRfm({ grid }: { grid: Grid }) {
  const t = useText<typeof texts>('rfm')
  const format = useFormat()
  const can = useCan()
  const navigate = useNavigate()
  const [shown, setShown] = useState<Shown>('customers')
  const [isEditing, setEditing] = useState(false)
  const total = grid.cells.reduce((sum, cell) => sum + cell.customers, 0)
  const best = grid.cells.filter((cell) => cell.recency >= 4 && cell.frequency >= 4)
  const worth = grid.cells.reduce((sum, cell) => sum + cell.valueMinor, 0)
  const bestCount = best.reduce((sum, cell) => sum + cell.customers, 0)
  const bestShare = worth > 0 ? best.reduce((sum, cell) => sum + cell.valueMinor, 0) / worth : 0
  const moment = useMoment()
  // Of old data the scores still compare customers with each other; that somebody bought lately they do not say.
  const last = moment?.isOld && !moment.isFixed ? moment.lastPurchaseOn : null
  const title =
    total === 0
      ? t('title')
      : t(last ? 'sentenceOld' : 'sentence', {
          last: last ? format.date(last) : '',
          count: bestCount,
          shown: format.number(bestCount),
          share: format.percent(bestShare, 0),
        })
  return (
    <Page
      head={
        <PageHead
          title={title}
          detail={<CountedAt lead={t('lead')} at={grid.countedAt} />}
          primary={
            can('setting.write')
              ? { key: 'limits', label: t('limits.edit'), onClick: () => setEditing(true) }
              : undefined
          }
        />
      }
    >
      <OldDataNote />
      {/* Who may read how the numbers came about is told by the note above. */}
      {!can('analyse.read') && <CountingNote isBehind={grid.isBehind} jobId={grid.jobId} />}
      {total === 0 ? (
        <EmptyState
          title={t('none')}
          hint={t('noneHint')}
          actions={[
            { key: 'import', label: t('import'), onClick: () => void navigate({ to: '/identify/imports' }) },
          ]}
        />
      ) : (
        <div className={styles.columns}>
          <Section
            title={t('grid.title')}
            extra={
              <Segmented<Shown>
                size="small"
                value={shown}
                onChange={setShown}
                options={(['customers', 'value'] as const).map((value) => ({
                  value,
                  label: t(`grid.${value}`),
                }))}
              />
            }
          >
            <RfmGrid grid={grid} shown={shown} />
          </Section>
          <Section
            title={t('limits.title')}
            extra={
              <span className={styles.origin}>{t(grid.limits ? 'limits.own' : 'limits.quintiles')}</span>
            }
          >
            <RfmLines lines={grid.lines} />
          </Section>
        </div>
      )}
      <LimitsForm grid={grid} open={isEditing} onClose={() => setEditing(false)} />
    </Page>
  )
}
