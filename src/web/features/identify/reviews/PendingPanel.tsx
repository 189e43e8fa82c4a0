import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/reviews.json'
import cards from '../../../ui/Cards.module.css'
import { Section } from '../../../ui/Section.tsx'
import type { PanelProps } from '../customers/panels.ts'
import { ReviewCard } from './ReviewCard.tsx'
import { ReviewSheet } from './ReviewSheet.tsx'

/** Changes of this customer that wait, beside what is valid; nothing where nothing waits. */
export function PendingPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('reviews')
  const [open, setOpen] = useState<string>()
  const query = useQuery(orpc.reviews.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  const waiting = query.data?.data ?? []
  if (waiting.length === 0) return null
  return (
    <Section title={t('pending', { count: waiting.length })} isBare>
      <ul className={cards.list}>
        {waiting.map((review) => (
          <li key={review.id}>
            <ReviewCard review={review} isActive={false} onOpen={() => setOpen(review.id)} />
          </li>
        ))}
      </ul>
      <ReviewSheet id={open} onClose={() => setOpen(undefined)} />
    </Section>
  )
}
