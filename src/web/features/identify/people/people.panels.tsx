import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const PeopleOfCustomer = lazy(() =>
  import('./PeoplePanel.tsx').then((module) => ({ default: module.PeoplePanel })),
)

export const panels: Panel[] = [{ place: 'left', order: 20, component: PeopleOfCustomer }]
