import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const AttitudesOfCustomer = lazy(() =>
  import('./AttitudesPanel.tsx').then((module) => ({ default: module.AttitudesPanel })),
)

export const panels: Panel[] = [{ place: 'left', order: 35, component: AttitudesOfCustomer }]
