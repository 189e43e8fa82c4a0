import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/forms.json'
import { useCan } from '../../../session.ts'
import cards from '../../../ui/Cards.module.css'
import { useFormat } from '../../../ui/LocaleProvider.tsx'

/** On Today: whoever filled in a form waits for a link, and is forgotten after some days where nobody sends it. */
export function FormNote() {
  const t = useText<typeof texts>('forms')
  const format = useFormat()
  const can = useCan()
  const { data } = useQuery({
    ...orpc.forms.list.queryOptions(),
    enabled: can('form.read') && can('customer.write'),
  })
  const unsent = data?.data.reduce((sum, { counts }) => sum + counts.unsent, 0) ?? 0
  if (unsent === 0) return null
  return (
    <p className={cards.note}>
      {t('onToday', { count: unsent, shown: format.number(unsent) })}{' '}
      <Link to="/identify/forms">{t('go')}</Link>
    </p>
  )
}
