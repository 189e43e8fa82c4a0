import { Checkbox, Input, InputNumber, Radio } from 'antd'
import { useId, useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/forms.json'
import { Section } from '../../../ui/Section.tsx'
import { DepartmentSelect } from '../../organise/people/DepartmentSelect.tsx'
import { EmployeeSelect } from '../customers/EmployeeSelect.tsx'
import styles from './Forms.module.css'
import type { WholeForm } from './form.ts'
import type { BuilderPartProps } from './WordRows.tsx'

/** Whose the customers are, and what guards the form. */
export function Handling({ draft, onChange, canWrite, form }: BuilderPartProps & { form: WholeForm }) {
  const t = useText<typeof texts>('forms')
  const id = useId()
  const [sites, setSites] = useState(draft.allowedOrigins.join('\n'))
  return (
    <Section title={t('build.handling')}>
      <fieldset className={styles.handling} disabled={!canWrite}>
        <div className={styles.labelled}>
          <label htmlFor={`${id}-owner`}>{t('build.owner')}</label>
          <EmployeeSelect
            id={`${id}-owner`}
            value={draft.ownerId}
            onChange={(ownerId) => onChange({ ownerId })}
          />
        </div>
        <div className={styles.labelled}>
          <label htmlFor={`${id}-department`}>{t('build.department')}</label>
          <DepartmentSelect
            id={`${id}-department`}
            allowClear
            {...(draft.departmentId ? { value: draft.departmentId } : {})}
            onChange={(departmentId) => onChange({ departmentId: departmentId ?? null })}
          />
        </div>
        {form.purpose !== 'leave' && (
          <>
            <Radio.Group
              aria-label={t('build.kind')}
              value={draft.kind}
              onChange={(event) => onChange({ kind: event.target.value })}
              options={(['person', 'organisation'] as const).map((value) => ({
                value,
                label: t(`build.kinds.${value}`),
              }))}
            />
            <div>
              <Checkbox
                checked={draft.doubleOptIn}
                onChange={(event) => onChange({ doubleOptIn: event.target.checked })}
              >
                {t('build.doubleOptIn')}
              </Checkbox>
              <p className={styles.quiet}>{t('build.doubleOptInHint')}</p>
            </div>
          </>
        )}
        <div className={styles.labelled}>
          <label htmlFor={`${id}-limit`}>{t('build.dailyLimit')}</label>
          <InputNumber
            id={`${id}-limit`}
            min={1}
            max={100_000}
            precision={0}
            value={draft.dailyLimit}
            onChange={(dailyLimit) => onChange({ dailyLimit: dailyLimit ?? form.dailyLimit })}
          />
        </div>
        <div className={styles.labelled}>
          <label htmlFor={`${id}-sites`}>{t('build.sites')}</label>
          <Input.TextArea
            id={`${id}-sites`}
            value={sites}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={(event) => {
              setSites(event.target.value)
              const lines = event.target.value.split('\n').map((line) => line.trim().replace(/\/$/, ''))
              onChange({ allowedOrigins: lines.filter((line) => line !== '') })
            }}
          />
          <p className={styles.quiet}>{t('build.sitesHint')}</p>
        </div>
        <div className={styles.labelled}>
          <label htmlFor={`${id}-key`}>{t('build.key')}</label>
          <Input
            id={`${id}-key`}
            addonBefore="/f/"
            value={draft.key}
            maxLength={60}
            disabled={form.publishedAt !== null}
            onChange={(event) => onChange({ key: event.target.value })}
          />
          {form.publishedAt !== null && <p className={styles.quiet}>{t('build.keyFixed')}</p>}
        </div>
      </fieldset>
    </Section>
  )
}
