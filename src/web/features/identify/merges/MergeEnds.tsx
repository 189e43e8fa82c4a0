import { Checkbox, Input, Radio } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/merges.json'
import styles from './Merge.module.css'
import { type FieldWords, type Preview, useFieldWords } from './use-field-words.ts'
import type { Merging } from './use-merge.ts'

/** What must be said before records become one: that they contradict each other, what counts once, and why. */
export function MergeEnds({ preview, merging }: { preview: Preview; merging: Merging }) {
  const t = useText<typeof texts>('merges')
  const fields = useFieldWords()
  const { contradictions, samePurchases } = preview
  return (
    <>
      {contradictions.length > 0 && (
        <section className={styles.warning} aria-label={t('contradict')}>
          <strong>{t('contradict')}</strong>
          {contradictions.map((field) => (
            <p key={field}>{t('says', sayEach(fields, preview, field))}</p>
          ))}
          <Checkbox
            checked={merging.isConfirmed}
            onChange={({ target }) => merging.setConfirmed(target.checked)}
          >
            {t('confirm')}
          </Checkbox>
        </section>
      )}
      <div className={styles.ends}>
        {samePurchases > 0 && (
          <div>
            <p id="same-purchases">{t('same', { count: samePurchases })}</p>
            <Radio.Group
              aria-labelledby="same-purchases"
              value={merging.samePurchases}
              onChange={({ target }) => merging.setSamePurchases(target.value === 'each' ? 'each' : 'once')}
              options={[
                { value: 'once', label: t('once') },
                { value: 'each', label: t('each') },
              ]}
            />
          </div>
        )}
        <Input
          value={merging.reason}
          onChange={({ target }) => merging.setReason(target.value)}
          maxLength={500}
          placeholder={t('reasonHint')}
          aria-label={t('reason')}
        />
      </div>
    </>
  )
}

/** Who says what of a field. */
function sayEach(fields: FieldWords[], { records }: Preview, field: string) {
  const words = fields.find((each) => each.field === field)
  const said = records.flatMap((record) => {
    const saying = words?.sayingOf(record)
    return saying ? [`${record.name} ${saying}`] : []
  })
  return { field: words?.label ?? field, said: said.join(' / ') }
}
