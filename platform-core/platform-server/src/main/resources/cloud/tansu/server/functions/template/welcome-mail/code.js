// Sends a mail to everybody who signs up.
export default async (request, context) => {
  const { id, email } = request.body.data;
  if (!email) {
    context.logger.info('no address', { user: id });
    return { sent: false };
  }
  await context.connectors.get('smtp').send({
    to: [email],
    subject: 'Welcome',
    text: 'Hello,\n\nthank you for signing up. Just answer this mail when you have a question.\n',
  });
  context.logger.info('welcomed', { user: id });
  return { sent: true };
};
