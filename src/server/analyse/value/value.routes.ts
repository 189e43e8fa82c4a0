import { rpc } from '../../platform/rpc.ts'
import { readCurve, readPyramid, readSpread } from './value.service.ts'

export const valueRoutes = {
  pyramid: rpc.value.pyramid.handler(({ context }) => readPyramid(context)),
  curve: rpc.value.curve.handler(({ context }) => readCurve(context)),
  spread: rpc.value.spread.handler(({ context }) => readSpread(context)),
}
