import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Select } from 'antd'
import { formTraits, recordFields } from '../../../../contracts/form-words.ts'
import type { Answers } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/forms.json'
import { Section } from '../../../ui/Section.tsx'
import { moved } from './draft.ts'
import styles from './Forms.module.css'
import { useFieldLabel } from './use-field-label.ts'
import type { BuilderPartProps } from './WordRows.tsx'

type FieldRowsProps = BuilderPartProps & { house: Answers['fields']['list']['data'] }

/** What is asked, in order: fields of the record and of the house, what people are like, what they want. */
export function FieldRows({ draft, onChange, canWrite, house }: FieldRowsProps) {
  const t = useText<typeof texts>('forms')
  const language = useLanguage()
  const label = useFieldLabel()
  const own = new Map(
    house
      .filter(({ appliesTo }) => appliesTo === 'any' || appliesTo === draft.kind)
      .map((field) => [`custom.${field.key}`, { zh: field.nameZh, en: field.nameEn }]),
  )
  const nameOf = (field: string) => label({ field, label: own.get(field) ?? null })
  const asked = new Set(draft.fields.map(({ field }) => field))
  const left = [...recordFields, 'want', ...formTraits.map((kind) => `trait.${kind}`), ...own.keys()].filter(
    (field) => !asked.has(field),
  )
  const change = (index: number, patch: Partial<(typeof draft.fields)[number]>) =>
    onChange({ fields: draft.fields.map((each, at) => (at === index ? { ...each, ...patch } : each)) })
  return (
    <Section title={t('build.fields')}>
      <ul className={styles.rows}>
        {draft.fields.map((field, index) => {
          const name = nameOf(field.field)
          return (
            <li key={field.field} className={styles.row}>
              <div className={styles.rowHead}>
                <b>{name}</b>
                <Checkbox
                  checked={field.isRequired}
                  disabled={!canWrite}
                  onChange={(event) => change(index, { isRequired: event.target.checked })}
                >
                  {t('build.required')}
                </Checkbox>
                <span className={styles.rowKeys}>
                  <RowKey
                    label={`${t('build.up')} ${name}`}
                    icon={<ArrowUpOutlined />}
                    isDisabled={!canWrite || index === 0}
                    onClick={() => onChange({ fields: moved(draft.fields, index, -1) })}
                  />
                  <RowKey
                    label={`${t('build.down')} ${name}`}
                    icon={<ArrowDownOutlined />}
                    isDisabled={!canWrite || index === draft.fields.length - 1}
                    onClick={() => onChange({ fields: moved(draft.fields, index, 1) })}
                  />
                  <RowKey
                    label={`${t('build.remove')} ${name}`}
                    icon={<CloseOutlined />}
                    isDisabled={!canWrite}
                    onClick={() => onChange({ fields: draft.fields.filter((_, at) => at !== index) })}
                  />
                </span>
              </div>
              <div className={styles.pair}>
                {(['labelZh', 'labelEn'] as const).map((each) => (
                  <Input
                    key={each}
                    size="small"
                    value={field[each]}
                    disabled={!canWrite}
                    maxLength={100}
                    aria-label={`${name} ${t(`build.${each}`)}`}
                    placeholder={t(`build.${each}`)}
                    onChange={(event) => change(index, { [each]: event.target.value })}
                  />
                ))}
              </div>
            </li>
          )
        })}
      </ul>
      {canWrite && (
        <Select
          aria-label={t('build.addField')}
          placeholder={t('build.addField')}
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: '100%' }}
          onChange={(field: string) =>
            onChange({ fields: [...draft.fields, { field, isRequired: false, labelZh: '', labelEn: '' }] })
          }
          options={left
            .map((value) => ({ value, label: nameOf(value) }))
            .sort((a, b) => (language === 'en' ? a.label.localeCompare(b.label) : 0))}
        />
      )}
    </Section>
  )
}

type RowKeyProps = { label: string; icon: React.ReactNode; isDisabled: boolean; onClick: () => void }

export function RowKey({ label, icon, isDisabled, onClick }: RowKeyProps) {
  return (
    <Button
      type="text"
      size="small"
      aria-label={label}
      title={label}
      icon={icon}
      disabled={isDisabled}
      onClick={onClick}
    />
  )
}
