import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const PurchasesOfCustomer = lazy(() =>
  import('./PurchasesPanel.tsx').then((module) => ({ default: module.PurchasesPanel })),
)

export const panels: Panel[] = [
  {
    place: 'left',
    order: 40,
    isAlsoOfErased: true,
    permission: 'purchase.read',
    component: PurchasesOfCustomer,
  },
]
