import { lazy, Suspense } from 'react'
import { useCan } from '../../../session.ts'
import type { Panel, PanelProps } from '../../identify/customers/panels.ts'

const Content = lazy(() =>
  import('./SatisfactionPanel.tsx').then((module) => ({ default: module.SatisfactionPanel })),
)

function SatisfactionOfCustomer({ customer }: PanelProps) {
  const can = useCan()
  if (!can('satisfaction.read')) return null
  return (
    <Suspense fallback={null}>
      <Content customer={customer} />
    </Suspense>
  )
}

export const panels: Panel[] = [{ place: 'right', order: 60, component: SatisfactionOfCustomer }]
