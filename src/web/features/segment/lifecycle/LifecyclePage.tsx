import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/lifecycle.json'
import { useCan } from '../../../session.ts'
import { CountedAt } from '../../../ui/CountedAt.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { OldDataNote } from '../../analyse/value/OldDataNote.tsx'
import { LifeCycleCurve } from './LifeCycleCurve.tsx'
import styles from './Lifecycle.module.css'
import { StrategyForm } from './StrategyForm.tsx'
import type { Strategy } from './strategy.ts'

type Counts = Answers['lifecycle']['counts']['data']

/** The stages of a relationship, how many customers stand at each, and what to do there. */
export function LifecyclePage() {
  const counts = useQuery(orpc.lifecycle.counts.queryOptions())
  return (
    <Loaded query={counts}>
      {({ data, countedAt }) => <LoadedLifecycle counts={data} countedAt={countedAt} />}
    </Loaded>
  )
}

function LoadedLifecycle({ counts, countedAt }: { counts: Counts; countedAt: string | null }) {
  const t = useText<typeof texts>('lifecycle')
  const c = useText<typeof customerTexts>('customers')
  const language = useLanguage()
  const format = useFormat()
  const can = useCan()
  const navigate = useNavigate()
  const strategies = useQuery(orpc.lifecycle.strategies.queryOptions()).data
  const [edited, setEdited] = useState<Strategy>()
  const countOf = (stage: Strategy['stage']) => counts.find((each) => each.stage === stage)
  const declining = countOf('decline')
  const openList = (stage: string) =>
    void navigate({
      to: '/identify/customers',
      search: { filter: [{ field: 'stage', operator: 'in', value: [stage] }] },
    })
  return (
    <Page head={<PageHead title={t('title')} detail={<CountedAt lead={t('lead')} at={countedAt} />} />}>
      <OldDataNote />
      <LifeCycleCurve
        title={t('sentence', {
          count: declining?.customers ?? 0,
          shown: format.number(declining?.customers ?? 0),
          amount: format.amount(declining?.valueMinor ?? 0, 'short'),
        })}
        points={counts.map(({ stage, customers, valueMinor }) => ({
          key: stage,
          name: c(`stage.${stage}`),
          customers,
          valueMinor,
        }))}
        onPick={openList}
      />
      <ol className={styles.stages}>
        {strategies?.data.map((strategy) => {
          const count = countOf(strategy.stage)
          return (
            <li key={strategy.stage} className={styles.stage} data-stage={strategy.stage}>
              <header>
                <h2>{c(`stage.${strategy.stage}`)}</h2>
                <Button type="link" size="small" onClick={() => openList(strategy.stage)}>
                  {t('people', {
                    count: count?.customers ?? 0,
                    shown: format.number(count?.customers ?? 0),
                  })}
                </Button>
              </header>
              <p className={styles.quiet}>{t(`who.${strategy.stage}`)}</p>
              <p className={styles.words}>{language === 'en' ? strategy.words.en : strategy.words.zh}</p>
              <footer>
                <span className={styles.quiet}>
                  {strategy.isDefault ? t(`basis.${strategy.basis}`) : t('own')}
                </span>
                {can('setting.write') && (
                  <Button size="small" type="text" onClick={() => setEdited(strategy)}>
                    {t('edit')}
                  </Button>
                )}
              </footer>
            </li>
          )
        })}
      </ol>
      <StrategyForm
        strategy={strategies?.data.find(({ stage }) => stage === edited?.stage)}
        onClose={() => setEdited(undefined)}
      />
    </Page>
  )
}
