import { lazy, Suspense } from 'react'
import { useCan } from '../../../session.ts'
import type { Panel, PanelProps } from '../../identify/customers/panels.ts'

const Content = lazy(() => import('./StagePanel.tsx').then((module) => ({ default: module.StagePanel })))

function StageOfCustomer({ customer }: PanelProps) {
  const can = useCan()
  if (!can('segment.read')) return null
  return (
    <Suspense fallback={null}>
      <Content customer={customer} />
    </Suspense>
  )
}

export const panels: Panel[] = [{ place: 'left', order: 30, component: StageOfCustomer }]
