import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const PointsOfCustomer = lazy(() =>
  import('./ContactPointsPanel.tsx').then((module) => ({ default: module.ContactPointsPanel })),
)

export const panels: Panel[] = [{ place: 'left', order: 15, component: PointsOfCustomer }]
