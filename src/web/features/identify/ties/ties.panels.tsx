import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const TiesOfCustomer = lazy(() => import('./TiesPanel.tsx').then((module) => ({ default: module.TiesPanel })))

export const panels: Panel[] = [{ place: 'left', order: 25, component: TiesOfCustomer }]
