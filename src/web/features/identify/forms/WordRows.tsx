import { Input } from 'antd'
import { useId } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/forms.json'
import { Section } from '../../../ui/Section.tsx'
import type { Draft } from './draft.ts'
import styles from './Forms.module.css'

export type BuilderPartProps = {
  draft: Draft
  onChange: (patch: Partial<Draft>) => void
  canWrite: boolean
}

const words = [
  ['titleZh', 'titleEn'],
  ['introZh', 'introEn'],
  ['givesZh', 'givesEn'],
  ['thanksZh', 'thanksEn'],
] as const
type Word = (typeof words)[number][number]

/** What the form says, in both languages side by side; what the customer gets for it among it. */
export function WordRows({
  draft,
  onChange,
  canWrite,
  isLeaving,
}: BuilderPartProps & { isLeaving: boolean }) {
  const t = useText<typeof texts>('forms')
  return (
    <Section title={t('build.words')}>
      <div className={styles.stack}>
        {words
          .filter(([zh]) => !isLeaving || zh !== 'givesZh')
          .map((pair) => (
            <div key={pair[0]} className={styles.pair}>
              {pair.map((name) => (
                <WordField
                  key={name}
                  name={name}
                  value={draft[name]}
                  isDisabled={!canWrite}
                  onChange={(value) => onChange({ [name]: value })}
                />
              ))}
              {pair[0] === 'givesZh' && <p className={styles.pairHint}>{t('build.givesHint')}</p>}
            </div>
          ))}
      </div>
    </Section>
  )
}

type WordFieldProps = { name: Word; value: string; isDisabled: boolean; onChange: (value: string) => void }

function WordField({ name, value, isDisabled, onChange }: WordFieldProps) {
  const t = useText<typeof texts>('forms')
  const id = useId()
  const isTitle = name.startsWith('title')
  return (
    <div className={styles.labelled}>
      <label htmlFor={id}>{t(`build.${name}`)}</label>
      {isTitle ? (
        <Input
          id={id}
          value={value}
          maxLength={100}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Input.TextArea
          id={id}
          value={value}
          maxLength={2000}
          disabled={isDisabled}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  )
}
