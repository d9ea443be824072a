// Tells a chat channel what has happened.
const TEXTS = {
  'user.created': (data) => `New user: ${data.email ?? data.id}`,
  'file.infected': (data) => `A file was refused in ${data.bucket}: ${data.key} (${data.finding})`,
};

export default async (request, context) => {
  const { type, data } = request.body;
  const write = TEXTS[type] ?? (() => `${type} happened`);
  const answer = await context.http.fetch(await context.secrets.get('chat-webhook-url'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: write(data) }),
  });
  if (!answer.ok) throw new Error(`The chat answered ${answer.status}`);
  return { told: true };
};
