import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useCan } from '../../../session.ts'
import { CountedAt } from '../../../ui/CountedAt.tsx'
import { ValuePyramid } from '../../../ui/charts/ValuePyramid.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Section } from '../../../ui/Section.tsx'
import { CountingNote } from '../../analyse/value/CountingNote.tsx'
import { OldDataNote } from '../../analyse/value/OldDataNote.tsx'
import { MovementSection } from '../movement/MovementSection.tsx'
import { NearList } from './NearList.tsx'
import { OverrideList } from './OverrideList.tsx'
import { RuleForm } from './RuleForm.tsx'
import styles from './Tiers.module.css'
import { sayCondition } from './tier-words.ts'
import { useTierWords } from './use-tier-words.ts'

type Overview = Answers['tiers']['overview']

/** Who is VIP and by which rule, who nearly is, and whose tier somebody has set. */
export function TiersPage() {
  const query = useQuery(orpc.tiers.overview.queryOptions())
  return <Loaded query={query}>{(overview) => <LoadedTiers overview={overview} />}</Loaded>
}

function LoadedTiers({ overview }: { overview: Overview }) {
  const { t, c, format } = useTierWords()
  const can = useCan()
  const navigate = useNavigate()
  const [isEditing, setEditing] = useState(false)
  const customers = overview.tiers.reduce((sum, group) => sum + group.customers, 0)
  const total = overview.tiers.reduce((sum, group) => sum + group.valueMinor, 0)
  const vips = overview.tiers.find(({ tier }) => tier === 'vip')
  const title =
    vips && total > 0
      ? t('sentence', {
          count: vips.customers,
          shown: format.number(vips.customers),
          share: format.percent(vips.valueMinor / total, 0),
        })
      : t('title')
  const openList = (field: string, value: string) =>
    void navigate({
      to: '/identify/customers',
      search: { filter: [{ field, operator: 'in', value: [value] }] },
    })
  const byHand = overview.tiers.reduce((sum, group) => sum + group.byHand, 0)
  return (
    <Page
      head={
        <PageHead
          title={title}
          detail={<CountedAt lead={t('lead')} at={overview.countedAt} />}
          primary={
            can('setting.write')
              ? { key: 'rule', label: t('rule.edit'), onClick: () => setEditing(true) }
              : undefined
          }
        />
      }
    >
      <OldDataNote />
      {/* Who may read how the numbers came about is told by the note above. */}
      {!can('analyse.read') && <CountingNote isBehind={overview.isBehind} jobId={overview.jobId} />}
      <div className={styles.columns}>
        <Section title={t('tiers')} isBare>
          {customers === 0 ? (
            <EmptyState
              title={t('none')}
              hint={t('noneHint')}
              actions={[
                {
                  key: 'import',
                  label: t('import'),
                  onClick: () => void navigate({ to: '/identify/imports' }),
                },
              ]}
            />
          ) : (
            <ValuePyramid
              title={t('pyramid', {
                count: overview.near.customers,
                shown: format.number(overview.near.customers),
              })}
              height={180}
              layers={overview.tiers.map((group) => ({
                key: group.tier,
                name: c(`tier.${group.tier}`),
                customers: group.customers,
                customerShare: group.customers / customers,
                value: { amountMinor: group.valueMinor, currency: format.currency },
                valueShare: total === 0 ? 0 : group.valueMinor / total,
              }))}
              onPick={(layer) => openList('tier', layer.key)}
            />
          )}
        </Section>
        <RuleSection overview={overview} />
      </div>
      <Section
        title={t('near.title', {
          count: overview.near.customers,
          shown: format.number(overview.near.customers),
        })}
        extra={
          <Button
            type="link"
            size="small"
            onClick={() =>
              void navigate({
                to: '/identify/customers',
                search: { filter: [{ field: 'isNearVip', operator: 'is', value: true }] },
              })
            }
          >
            {t('near.all')}
          </Button>
        }
      >
        <NearList match={overview.rule.match} />
      </Section>
      <Section
        title={
          byHand === 0
            ? t('byHand.nobody')
            : t('byHand.title', { count: byHand, shown: format.number(byHand) })
        }
      >
        <OverrideList />
      </Section>
      <MovementSection />
      <RuleForm overview={overview} open={isEditing} onClose={() => setEditing(false)} />
    </Page>
  )
}

/** The rule as one reads it. */
function RuleSection({ overview }: { overview: Overview }) {
  const words = useTierWords()
  const { t } = words
  const { rule, lines, nearPercent, isDefault } = overview
  return (
    <Section title={t('rule.title')} extra={isDefault && <span className={styles.ours}>{t('ours')}</span>}>
      <p>{t(`rule.say.${rule.match}`)}</p>
      <ul className={styles.rule}>
        {rule.conditions.map((condition, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name, and are never moved about
          <li key={index}>{sayCondition(words, condition, lines)}</li>
        ))}
      </ul>
      <p className={styles.quiet}>{t('rule.sayNear', { percent: nearPercent })}</p>
      <p className={styles.quiet}>{t('rule.company')}</p>
      <p className={styles.quiet}>{t('rule.why')}</p>
    </Section>
  )
}
