/**
 * A Kafka broker inside the process. The one package that knows Kafka's server, which has no public
 * API; {@link org.faceloupe.broker.EmbeddedBroker} is all that others see of it.
 */
@NullMarked
package org.faceloupe.broker;

import org.jspecify.annotations.NullMarked;
