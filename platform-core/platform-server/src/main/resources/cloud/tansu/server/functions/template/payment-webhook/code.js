// Keeps what a payment service says about payments. The signature was checked before this runs.
const STATES = {
  'payment.succeeded': 'paid',
  'payment.failed': 'failed',
  'payment.refunded': 'refunded',
};

export default async (request, context) => {
  const { type, data } = request.body ?? {};
  const state = STATES[type];
  if (!state || !data?.id) {
    context.logger.info('nothing to do', { type });
    return { kept: false };
  }
  const payments = context.db.collection('payments');
  const payment = { paymentId: String(data.id), state, amount: data.amount, currency: data.currency };
  const { items } = await payments.list({ filter: { 'content.paymentId': `eq.${payment.paymentId}` }, limit: 1 });
  if (items.length > 0) {
    await payments.update(items[0].id, payment);
  } else {
    await payments.insert(payment);
  }
  context.logger.info('payment', { paymentId: payment.paymentId, state });
  return { kept: true };
};
