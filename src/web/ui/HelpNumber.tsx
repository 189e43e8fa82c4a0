import { type ReactNode, useState } from 'react'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import styles from './HelpNumber.module.css'
import { Popup } from './Popup.tsx'

type HelpNumberProps = {
  /** The number as it is shown. */
  children: ReactNode
  /** How it came about, in plain words. */
  explanation: ReactNode
  /** The parts it is made of, top to bottom; the last is the result, unless they stand side by side. */
  steps?: { label: string; value: ReactNode }[]
  areSideBySide?: boolean
  /** Where the records behind it are. */
  link?: ReactNode
}

/** Any number that somebody may doubt: a click tells how it came about. */
export function HelpNumber({
  children,
  explanation,
  steps = [],
  areSideBySide = false,
  link,
}: HelpNumberProps) {
  const t = useText<typeof texts>('ui')
  const [open, setOpen] = useState(false)
  const content = (
    <div className={styles.help}>
      <p>{explanation}</p>
      {steps.length > 0 && (
        <dl className={styles.steps} data-sum={!areSideBySide || undefined}>
          {steps.map((step) => (
            <div key={step.label}>
              <dt>{step.label}</dt>
              <dd>{step.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {link}
    </div>
  )
  return (
    <Popup label={t('howCome')} title={t('howCome')} open={open} onOpenChange={setOpen} content={content}>
      <button
        type="button"
        className={styles.number}
        title={t('howCome')}
        aria-haspopup="dialog"
        aria-expanded={open}
      >
        {children}
      </button>
    </Popup>
  )
}
