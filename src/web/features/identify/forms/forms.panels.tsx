import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const LinksOfCustomer = lazy(() =>
  import('./LinksPanel.tsx').then((module) => ({ default: module.LinksPanel })),
)

export const panels: Panel[] = [{ place: 'left', order: 7, component: LinksOfCustomer }]
