import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const MembersOfCustomer = lazy(() =>
  import('./MembersPanel.tsx').then((module) => ({ default: module.MembersPanel })),
)

export const panels: Panel[] = [{ place: 'left', order: 5, component: MembersOfCustomer }]
