import { Segmented, Select } from 'antd'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/rhythm.json'
import { useCan } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { DepartmentSelect } from '../../organise/people/DepartmentSelect.tsx'
import { PersonSelect } from '../../organise/people/PersonSelect.tsx'
import styles from './Rhythm.module.css'
import { useRhythmSearch } from './use-rhythm-search.ts'

type Summary = Answers['rhythm']['summary']

/** Own rhythm or one purchase, whose, where, which tier; and the owners with most at risk, a click away. */
export function RhythmFilter({ summary }: { summary: Summary | undefined }) {
  const t = useText<typeof texts>('rhythm')
  const c = useText<typeof customerTexts>('customers')
  const format = useFormat()
  const can = useCan()
  const { search, change } = useRhythmSearch()
  const count = (basis: 'own' | 'once') => (summary ? format.number(summary[basis].customers) : '…')
  const owners = summary?.owners ?? []
  return (
    <div className={styles.filter}>
      <Segmented
        value={search.basis}
        onChange={(basis) => change({ basis })}
        options={(['own', 'once'] as const).map((value) => ({
          value,
          label: t(`basis.${value}`, { shown: count(value) }),
        }))}
      />
      {can('organise.read') && (
        <>
          <DepartmentSelect
            allowClear
            className={styles.pick ?? ''}
            aria-label={t('department')}
            placeholder={t('department')}
            key={search.departmentId ?? 'all'}
            {...(search.departmentId ? { defaultValue: search.departmentId } : {})}
            onChange={(department) => change({ department: department ?? undefined })}
          />
          <PersonSelect
            className={styles.pick ?? ''}
            aria-label={t('owner')}
            placeholder={t('owner')}
            value={search.ownerId ?? null}
            chosenName={owners.find((owner) => owner.ownerId === search.ownerId)?.ownerName}
            onChange={(owner) => change({ owner: owner ?? undefined })}
          />
        </>
      )}
      <Select
        allowClear
        className={styles.pick ?? ''}
        aria-label={t('tier')}
        placeholder={t('tier')}
        value={search.tier ?? null}
        onChange={(tier) => change({ tier: tier ?? undefined })}
        options={(['vip', 'ordinary'] as const).map((value) => ({ value, label: c(`tier.${value}`) }))}
      />
      {owners.length > 1 && !search.ownerId && (
        <ul className={styles.owners} aria-label={t('owners')}>
          {owners.map((owner) => (
            <li key={owner.ownerId ?? 'nobody'}>
              <button
                type="button"
                disabled={owner.ownerId === null}
                onClick={() => change({ owner: owner.ownerId ?? undefined })}
              >
                {owner.ownerName ?? t('nobody')}{' '}
                <span>
                  {format.number(owner.customers)} · {format.amount(owner.atRiskMinor, 'short')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
