import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const QualityOfCustomer = lazy(() =>
  import('./QualityPanel.tsx').then((module) => ({ default: module.QualityPanel })),
)

export const panels: Panel[] = [{ place: 'left', order: 5, component: QualityOfCustomer }]
