import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/quality.json'
import { Bone } from '../../../ui/Bone.tsx'
import { Popup } from '../../../ui/Popup.tsx'
import styles from './FactDot.module.css'

const FactOrigin = lazy(() => import('./FactOrigin.tsx').then((module) => ({ default: module.FactOrigin })))

export type FactDotProps = {
  customer: Answers['customers']['get']
  /** As the API names it. */
  field: string
  label: string
}

/** Can this value be relied on? A dot says it in passing, and where it comes from to whoever asks. */
export function FactDot({ customer, field, label }: FactDotProps) {
  const t = useText<typeof texts>('quality')
  const [isOpen, setOpen] = useState(false)
  const query = useQuery(orpc.quality.provenance.queryOptions({ input: { customerId: customer.id } }))
  const fact = query.data?.data.find((each) => each.field === field)
  if (!fact) return null
  return (
    <Popup
      label={t('dot.title', { label })}
      title={t('dot.title', { label })}
      open={isOpen}
      onOpenChange={setOpen}
      content={
        <Suspense fallback={<Bone width={220} />}>
          <FactOrigin customer={customer} fact={fact} onClose={() => setOpen(false)} />
        </Suspense>
      }
    >
      <button
        type="button"
        className={styles.dot}
        data-state={fact.state}
        aria-label={t('dot.label', { label, state: t(`state.${fact.state}`) })}
        title={t(`state.${fact.state}`)}
        aria-expanded={isOpen}
      />
    </Popup>
  )
}
