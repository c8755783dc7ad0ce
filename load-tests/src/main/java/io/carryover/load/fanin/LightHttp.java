package io.carryover.load.fanin;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 for a load: one thread, requests that are made beforehand, one at a time on each
 * connection. It costs a few ten microseconds a request, so that the services have the machine.
 *
 * <p>Everything happens on its one thread, {@link #loop}, and so needs no locks.
 */
final class LightHttp implements AutoCloseable {

  private static final int MOST_BYTES_OF_AN_ANSWER = 16 * 1024 * 1024;

  private static final boolean HAS_EPOLL = Epoll.isAvailable();
  private static final Class<? extends SocketChannel> CHANNELS =
      HAS_EPOLL ? EpollSocketChannel.class : NioSocketChannel.class;

  private final URI service;
  private final @Nullable SslContext tls;
  private final EventLoopGroup threads =
      HAS_EPOLL ? new EpollEventLoopGroup(1) : new NioEventLoopGroup(1);
  private final EventLoop loop = threads.next();

  /**
   * For one service.
   *
   * @param tls null for plain HTTP
   */
  LightHttp(URI service, @Nullable SslContext tls) {
    this.service = service;
    this.tls = tls;
  }

  /** What becomes of a request. */
  interface Reply {
    /** The answer that follows asks to come again so much later, by {@code Retry-After}. */
    default void comeAgainAfter(long seconds) {}

    /** There is an answer. */
    void answered(int status, byte[] body);

    /** There will be none; whether the request had its effect is not known. */
    void failed(Throwable cause);
  }

  /** The thread on which all happens. */
  EventLoop loop() {
    return loop;
  }

  /** A connection, opened by its first request and again when it was closed. */
  Connection connection(boolean kept) {
    return new Connection(kept);
  }

  /** One connection, for one request at a time. */
  final class Connection {

    private final boolean kept;
    private @Nullable Channel channel;
    private @Nullable Reply awaiting;

    private Connection(boolean kept) {
      this.kept = kept;
    }

    /** Sends a request. */
    void send(Function<ByteBufAllocator, ByteBuf> request, Reply reply) {
      awaiting = reply;
      Channel open = channel;
      if (open != null && open.isActive()) {
        write(open, request);
        return;
      }
      new Bootstrap()
          .group(loop)
          .channel(CHANNELS)
          .option(ChannelOption.TCP_NODELAY, true)
          .handler(new Initializer())
          .connect(new InetSocketAddress(service.getHost(), service.getPort()))
          .addListener((ChannelFuture opened) -> {
            if (opened.isSuccess()) {
              channel = opened.channel();
              write(opened.channel(), request);
            } else {
              fail(opened.cause());
            }
          });
    }

    private void write(Channel open, Function<ByteBufAllocator, ByteBuf> request) {
      open.writeAndFlush(request.apply(open.alloc()))
          .addListener(written -> {
            if (!written.isSuccess()) {
              open.close();
            }
          });
    }

    private void answer(FullHttpResponse answer) {
      Reply reply = awaiting;
      awaiting = null;
      if (!kept && channel != null) {
        channel.close();
        channel = null;
      }
      if (reply != null) {
        Integer seconds = answer.headers().getInt(HttpHeaderNames.RETRY_AFTER);
        if (seconds != null) {
          reply.comeAgainAfter(seconds);
        }
        reply.answered(answer.status().code(), ByteBufUtil.getBytes(answer.content()));
      }
    }

    private void fail(Throwable cause) {
      Reply reply = awaiting;
      awaiting = null;
      channel = null;
      if (reply != null) {
        reply.failed(cause);
      }
    }

    private final class Initializer extends ChannelInitializer<Channel> {
      @Override
      protected void initChannel(Channel opened) {
        if (tls != null) {
          // Without the name of its peer it resumes no session: devices come once in days.
          opened.pipeline().addLast(tls.newHandler(opened.alloc()));
        }
        opened
            .pipeline()
            .addLast(
                new HttpResponseDecoder(),
                new HttpObjectAggregator(MOST_BYTES_OF_AN_ANSWER),
                new Answers());
      }
    }

    private final class Answers extends SimpleChannelInboundHandler<FullHttpResponse> {
      @Override
      protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
        answer(answer);
      }

      @Override
      public void channelInactive(ChannelHandlerContext context) {
        if (context.channel() == channel) {
          fail(new IOException("The service has closed the connection."));
        }
      }

      @Override
      public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
