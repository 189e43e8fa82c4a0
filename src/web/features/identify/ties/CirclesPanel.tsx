import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/influence.json'
import { Section } from '../../../ui/Section.tsx'
import type { PanelProps } from '../customers/panels.ts'
import { Circles } from './Circles.tsx'

/** Only of whoever is tied to somebody: of all others there is nothing to say, and nothing is asked. */
export function CirclesPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('influence')
  const ties = useQuery(orpc.ties.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  if (!ties.data || ties.data.data.length === 0) return null
  return (
    <Section title={t('panel')}>
      <Circles id={customer.id} />
    </Section>
  )
}
