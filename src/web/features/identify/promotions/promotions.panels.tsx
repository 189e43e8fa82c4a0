import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const PromotionsOfCustomer = lazy(() =>
  import('./PromotionsPanel.tsx').then((module) => ({ default: module.PromotionsPanel })),
)

export const panels: Panel[] = [{ place: 'right', order: 27, component: PromotionsOfCustomer }]
