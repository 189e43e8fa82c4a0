import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sharing.json'
import cards from '../../../ui/Cards.module.css'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useAgreementsAsked } from './use-agreements-asked.ts'

/** On Today: agreements with partners that wait for the reader. */
export function ShareNote() {
  const t = useText<typeof texts>('sharing')
  const format = useFormat()
  const count = useAgreementsAsked()
  if (count === 0) return null
  return (
    <p className={cards.note}>
      {t('asked', { count, shown: format.number(count) })} <Link to="/identify/sharing">{t('go')}</Link>
    </p>
  )
}
