import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { HelpNumber } from '../../../ui/HelpNumber.tsx'
import { Money } from '../../../ui/Money.tsx'
import { StatTile } from '../../../ui/StatTile.tsx'
import styles from './CustomerPage.module.css'

type ValueTileProps = {
  metric: { valueMinor: number; boughtMinor: number; returnedMinor: number; valueClass: string | null }
}

/** What he has brought so far, with what he gave back: whether that is taken off is a setting. */
export function ValueTile({ metric }: ValueTileProps) {
  const t = useText<typeof texts>('customers')
  const { valueMinor, boughtMinor, returnedMinor, valueClass } = metric
  const isDeducted = returnedMinor > 0 && valueMinor !== boughtMinor
  const returned = <Money value={-returnedMinor} style="full" />
  return (
    <StatTile
      label={t('field.valueMinor')}
      value={
        <HelpNumber
          explanation={t(isDeducted ? 'one.valueDeducted' : 'one.valueFormula')}
          steps={
            returnedMinor > 0
              ? [
                  { label: t('one.bought'), value: <Money value={boughtMinor} style="full" /> },
                  { label: t('one.returned'), value: returned },
                  { label: t('one.net'), value: <Money value={boughtMinor - returnedMinor} style="full" /> },
                ]
              : []
          }
        >
          <Money value={valueMinor} style="short" />
        </HelpNumber>
      }
      detail={
        // One line of text: beside each other, its parts would be columns a character wide.
        <span>
          {valueClass === null ? t('pattern.none') : t('one.class', { name: valueClass })}
          {returnedMinor > 0 && (
            <>
              {' '}
              · {t('one.returned')} <span className={styles.sum}>{returned}</span>
              {isDeducted ? null : (
                <>
                  {' '}
                  · {t('one.net')} <Money value={boughtMinor - returnedMinor} style="short" />
                </>
              )}
            </>
          )}
        </span>
      }
    />
  )
}
