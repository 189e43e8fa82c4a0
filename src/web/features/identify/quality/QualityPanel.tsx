import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type callTexts from '../../../locales/zh-CN/callBacks.json'
import type texts from '../../../locales/zh-CN/quality.json'
import { asProblem } from '../../../problem.ts'
import { useCan } from '../../../session.ts'
import { Bone } from '../../../ui/Bone.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { PanelProps } from '../customers/panels.ts'
import { isKnownField } from './mark-words.ts'
import styles from './QualityPanel.module.css'

/** How complete and how fresh the record is, and what would make it better. */
export function QualityPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('quality')
  const c = useText<typeof callTexts>('callBacks')
  const can = useCan()
  const saved = useUndo()
  const format = useFormat()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const query = useQuery(orpc.quality.provenance.queryOptions({ input: { customerId: customer.id } }))
  const confirm = async () => {
    const { operationId } = await api.quality.confirm({ customerId: customer.id })
    saved(operationId, t('panel.confirmed'))
    await queryClient.invalidateQueries()
  }
  const ask = async () => {
    const { operationId } = await api.callBacks.ask({ customerId: customer.id })
    saved(operationId, c('asked', { name: customer.name }))
  }
  const percent = customer.metric.completeness
  return (
    <Section
      title={t('panel.title', { percent: `${percent}%` })}
      extra={
        can('customer.write') && (
          <Button
            size="small"
            type="text"
            onClick={() => void confirm().catch((error: unknown) => showProblem(asProblem(error)))}
          >
            {t('panel.confirm')}
          </Button>
        )
      }
    >
      <Progress
        percent={percent}
        size="small"
        showInfo={false}
        strokeColor={percent < 50 ? 'var(--gx-amber)' : 'var(--gx-jade)'}
        aria-label={t('panel.title', { percent: `${percent}%` })}
      />
      <Loaded query={query} skeleton={<Bone height={40} />}>
        {({ missing, confirmedAt, staleAt, faultCount }) => {
          const isStale = Date.parse(staleAt) <= Date.now()
          const known = missing.filter(({ field }) => isKnownField(field))
          return (
            <div className={styles.panel}>
              {known.length === 0 ? (
                <span>{t('panel.whole')}</span>
              ) : (
                <span className={styles.missing} title={t('panel.help')}>
                  {t('panel.missing')}
                  {known.map(({ field }) =>
                    isKnownField(field) ? (
                      <Link key={field} to="." hash={`fact-${field}`} className={styles.field}>
                        {t(`field.${field}`)}
                      </Link>
                    ) : null,
                  )}
                </span>
              )}
              {faultCount > 0 && (
                <span className={styles.fault}>{t('panel.faults', { count: faultCount })}</span>
              )}
              <span className={isStale ? styles.stale : styles.soft}>
                {t(isStale ? 'panel.stale' : 'panel.fresh', { date: format.date(confirmedAt) })}
              </span>
              {can('customer.write') && customer.phone && (
                <Button
                  size="small"
                  className={styles.ask ?? ''}
                  onClick={() => void ask().catch((error: unknown) => showProblem(asProblem(error)))}
                >
                  {c('ask')}
                </Button>
              )}
            </div>
          )
        }}
      </Loaded>
    </Section>
  )
}
